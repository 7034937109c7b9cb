export { readData, readInstruments, readVocabulary } from './1-read/data.ts';
export { type PackFile, readPackFile, type SourceFile } from './1-read/index.ts';
export { type Ast, parseFeel, parsePackFile } from './2-parse/index.ts';
export type { Names } from './3-resolve/index.ts';
export { checkBlock } from './4-check/index.ts';
export * from './5-lower/index.ts';
