// Made from words/en/web-draft.md by scripts/words.mjs. Change the words there.
export const WEB_DRAFT_EN = {
  draft_room_title: "Draft",
} as const;
