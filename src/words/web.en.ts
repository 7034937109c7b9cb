// Made from words/en/web.md by scripts/words.mjs. Change the words there.
export const WEB_EN = {
  web_name: "Sine Poena",
} as const;
