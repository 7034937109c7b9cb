import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateXML } from 'xmllint-wasm';

const read = (name: string) => {
  const path = fileURLToPath(new URL(`../fixtures/akoma-ntoso/${name}`, import.meta.url));
  return { fileName: name, contents: readFileSync(path, 'utf8') };
};

/** What the schema of Akoma Ntoso 3.0 says against a document; nothing where it is valid. */
export async function schemaFaults(name: string, contents: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: name, contents }],
    schema: [read('akomantoso30.xsd')],
    preload: [read('xml.xsd')],
    initialMemoryPages: 512,
    maxMemoryPages: 4096,
  });
  return valid ? [] : [...errors.map(({ message }) => message), ...(errors.length === 0 ? ['not valid'] : [])];
}
