/** What the build of the application needs of the program to make its data files. */
export { readPlan } from '../src/ask/index.ts';
export { portionsOf } from '../src/ir/index.ts';
