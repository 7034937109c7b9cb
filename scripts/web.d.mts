export function buildWeb(options?: { components?: boolean; into?: string }): Promise<{ files: readonly { path: string; bytes: number }[] }>;
