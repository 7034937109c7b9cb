export function patternsPage(): string;
