/** The fact whose values are the stages of a procedure. */
export const STAGES_NAME = 'stage';
