// Made from words/en/web-law.md by scripts/words.mjs. Change the words there.
export const WEB_LAW_EN = {
  law_room_title: "Law",
} as const;
