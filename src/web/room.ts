import type { RoomId } from './routes.ts';

/** What a room is given: the language that is spoken, and the way to another room. */
export interface RoomProps {
  readonly language: string;
  readonly go: (room: RoomId) => void;
}
