import { say } from '../../../words/index.ts';
import type { RoomProps } from '../../room.ts';

export function Room(_: RoomProps) {
  return <h1>{say('compare_room_title')}</h1>;
}
