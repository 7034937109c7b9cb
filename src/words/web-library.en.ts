// Made from words/en/web-library.md by scripts/words.mjs. Change the words there.
export const WEB_LIBRARY_EN = {
  library_room_title: "Library",
} as const;
