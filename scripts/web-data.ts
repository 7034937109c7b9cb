/** What the build of the application needs of the program to make its data files. */
export { readPlan } from '../src/ask/index.ts';
export { csvRows } from '../src/cli/csv.ts';
export { portionsOf } from '../src/ir/index.ts';
export { recordsBehind, startOf } from './web-law.ts';
export { lawTexts, libraryFiles } from './web-library.ts';
