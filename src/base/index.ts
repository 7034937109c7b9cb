export * from './canonical.ts';
export * from './citation.ts';
export * from './date.ts';
export * from './fold.ts';
export * from './nearest.ts';
export * from './problem.ts';
export * from './truth.ts';
export * from './vocabulary.ts';
