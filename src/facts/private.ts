/**
 * Names, addresses and numbers of persons have no field. A value that looks like one gets a warning; it is never repeated in the message.
 * `key`: the value is a reference, in which first name and surname look like a name too.
 * Returns the kind of thing it looks like, or undefined.
 */
export function looksLikeName(text: string, key = false): string | undefined {
  if (key && /^\p{Lu}\p{Ll}+(?:[ ,_-]+\p{Lu}\p{Ll}+)+$/u.test(text)) return 'a name';
  if (/[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text)) return 'an e-mail address';
  if (/(?:\+|\b00)\d[\d\s().-]{7,}\d/.test(text)) return 'a telephone number';
  if (/\b(?:mr|mrs|ms|miss|dr|herr|frau|madame|monsieur|sig|sra?|dhr|mevr)\.?\s+\p{Lu}\p{L}+/iu.test(text) && /\p{Lu}/u.test(text))
    return 'a name';
  if (/\b[A-Z]{1,2}\d{6,9}\b/.test(text)) return 'a document number';
  return undefined;
}
