export const CATALOGUES: readonly string[];
export function generate(catalogue: string, language?: string): string;
export function catalogueData(catalogue: string, language: string): Readonly<Record<string, unknown>>;
export function completedCatalogue(catalogue: string, language: string): Readonly<Record<string, unknown>>;
export function languagesHeld(): readonly string[];
export function cataloguesOf(language: string): readonly string[];
export function writeWords(): void;
