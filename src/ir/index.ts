export * from './coverage.ts';
export * from './criteria.ts';
export * from './diff.ts';
export * from './law.ts';
export * from './node.ts';
export * from './print.ts';
export * from './settle.ts';
export * from './shrink.ts';
