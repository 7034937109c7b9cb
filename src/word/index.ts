export { type ClauseFile, clauseDocx } from './clause.ts';
export { frameOf, headingStyle, INK, paragraphStyle, WIDTH } from './frame.ts';
