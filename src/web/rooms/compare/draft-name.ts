/** The name under which problems of a draft stand. */
export const DRAFT = 'draft.md';
