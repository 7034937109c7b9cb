// Made from words/en/vignette.md by scripts/words.mjs. Change the words there.
export const VIGNETTE_EN = {
  vignette_person: "A person",
} as const;
