import { sha256 } from '@noble/hashes/sha2.js';

/** The SHA-256 of a text, as sixteen's digits. */
export const hashOfText = (text: string): string =>
  [...sha256(new TextEncoder().encode(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
