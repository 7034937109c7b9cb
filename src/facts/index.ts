export * from './case.ts';
export { possibleAges } from './derive.ts';
export { caseFromFlat } from './flat.ts';
export { caseOfPlain, fits, type PlainCase, type PlainGroup } from './plain.ts';
export { looksLikeName } from './private.ts';
export { MAX_BYTES, type ReadOptions, type ReadResult, readCase } from './read.ts';
export { isCountry, readScalar } from './scalar.ts';
export { caseSchema } from './schema.ts';
