// Made from words/en/compare.md by scripts/words.mjs. Change the words there.
export const COMPARE_EN = {
  compare_title: "{a} and {b} compared",
} as const;
