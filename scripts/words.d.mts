/** The TypeScript source of the message catalogue of a language. */
export function generate(language: string): string;
