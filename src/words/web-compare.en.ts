// Made from words/en/web-compare.md by scripts/words.mjs. Change the words there.
export const WEB_COMPARE_EN = {
  compare_room_title: "Compare",
} as const;
