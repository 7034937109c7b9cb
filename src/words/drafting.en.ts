// Made from words/en/drafting.md by scripts/words.mjs. Change the words there.
export const DRAFTING_EN = {
  drafting_title: "A clause on non-punishment",
} as const;
