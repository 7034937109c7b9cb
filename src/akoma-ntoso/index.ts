export { type AmendingAsked, amendingText, type Change, type Instrument } from './amending.ts';
export { type ClauseAsked, clauseBill } from './clause-bill.ts';
export { ARTICLES, type Levels, SECTIONS } from './hierarchy.ts';
export { quotedWording } from './quoted.ts';
export { instrumentOf, type NamedText, type ReformTextAsked, reformTexts } from './reform-text.ts';
export { type Passage, provisionText, type SectionText } from './text.ts';
export { element, writeXml, type XmlElement } from './xml.ts';
