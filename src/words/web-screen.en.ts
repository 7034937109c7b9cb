// Made from words/en/web-screen.md by scripts/words.mjs. Change the words there.
export const WEB_SCREEN_EN = {
  screen_room_title: "Screen",
} as const;
