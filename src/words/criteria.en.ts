// Made from words/en/criteria.md by scripts/words.mjs. Change the words there.
export const CRITERIA_EN = {
  side_title: "The criteria of the standard side by side, on {on}",
} as const;
