// Made from words/en/questions.md by scripts/words.mjs. Change the words there.
import type { Message } from './message.ts';

export const QUESTIONS_EN: Readonly<Record<string, Message>> = {

};
