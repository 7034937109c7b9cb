export function caseFilePage(): string;
