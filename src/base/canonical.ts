import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON of a value, the same bytes in Node and in a browser. */
export function canonicalJson(value: unknown): string {
  return (canonicalize as unknown as (input: unknown) => string | undefined)(value) ?? 'null';
}

/** SHA-256 of the canonical JSON of a value, in lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return hashText(canonicalJson(value));
}

/** SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
