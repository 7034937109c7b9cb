// Made from words/en/terms.md by scripts/words.mjs. Change the words there.
export const TERMS_EN = {
  any_official: "any official",
  ngo: "non-governmental organisation",
  not_in_force: "not in force",
  out_of_scope: "outside its scope",
  must: "mandatory",
  may: "discretionary",
  presume: "presumption",
  guidance: "guidance only",
  none: "no force stated",
} as const;
