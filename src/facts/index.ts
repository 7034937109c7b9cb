export * from './case.ts';
export { caseFromFlat } from './flat.ts';
export { possibleAges } from './derive.ts';
export { MAX_BYTES, type ReadOptions, type ReadResult, readCase } from './read.ts';
