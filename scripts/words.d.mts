export const CATALOGUES: readonly string[];
export function generate(catalogue: string, language: string): string;
export function writeWords(language?: string): void;
