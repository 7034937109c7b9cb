import XmlBuilder from 'fast-xml-builder';

/** An element of an XML document, before it is written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlChild[];
}

export type XmlChild = XmlElement | string;

/** Children may come in lists; what is undefined, be it an attribute or a child, is left out. */
type Given = XmlChild | undefined | readonly Given[];

/** An element with its attributes and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...given: readonly Given[]
): XmlElement {
  const kept = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { name, attributes: Object.fromEntries(kept.map(([key, value]) => [key, clean(value)])), children: flat(given) };
}

function flat(given: readonly Given[]): XmlChild[] {
  return given.flatMap((one): XmlChild[] => {
    if (one === undefined) return [];
    if (typeof one === 'string') return [clean(one)];
    return Array.isArray(one) ? flat(one) : [one as XmlChild];
  });
}

/** The document as text. White space stands between elements only where there is no text beside them, so none is added to any wording. */
export function writeXml(root: XmlElement): string {
  const builder = new XmlBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    format: false,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build([ordered(root, 0)])}\n`;
}

type Ordered = Readonly<Record<string, unknown>>;

function ordered({ name, attributes, children }: XmlElement, depth: number): Ordered {
  const apart = children.length > 0 && children.every((child) => typeof child !== 'string');
  const space = (levels: number): Ordered[] => (apart ? [{ '#text': `\n${' '.repeat(levels)}` }] : []);
  const inside = children.flatMap((child) => [
    ...space(depth + 1),
    typeof child === 'string' ? { '#text': child } : ordered(child, depth + 1),
  ]);
  return { [name]: [...inside, ...space(depth)], ...(Object.keys(attributes).length > 0 ? { ':@': attributes } : {}) };
}

/** Without the characters that XML 1.0 does not know. */
const clean = (text: string): string => [...text].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('');
