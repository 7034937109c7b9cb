/** What of a pack page a reform is compiled beside: its blocks without the prose. */
export function withoutProse(text: string): string;
export function compareFiles(): Record<string, string>;
