import { type Document, isAlias, visit } from 'yaml';

/** Whether a YAML document has an alias anywhere; packs and vocabularies have none. */
export function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}
