export function englishLetters(): Promise<Record<string, Record<string, string>>>;
export function listFor(english: Record<string, string>, held: Record<string, string>): string;
