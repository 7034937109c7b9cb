import { say } from '../../../words/index.ts';
import { addressOf } from '../../place.ts';
import type { RoomProps } from '../../room.ts';
import { ROUTES, type RoomId } from '../../routes.ts';

/** The first page: what this is, the way in, and the rooms. */
export function Home({ language, go }: RoomProps) {
  const link = (room: RoomId, text: string, kind: string) => (
    <a
      class={kind}
      href={addressOf(room, language)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(room);
      }}
    >
      {text}
    </a>
  );
  return (
    <>
      <h1>{say('web_home_title')}</h1>
      <p class="lead">{say('web_home_lead')}</p>
      <p>{link('ask', say('web_ask_start'), 'button button--main start')}</p>
      <h2>{say('web_home_how')}</h2>
      <ul>
        <li>{say('web_home_how_1')}</li>
        <li>{say('web_home_how_2')}</li>
        <li>{say('web_home_how_3')}</li>
        <li>{say('web_home_how_4')}</li>
      </ul>
      <h2>{say('web_rooms')}</h2>
      <ul class="rooms">
        {ROUTES.filter(({ id }) => id !== 'home').map(({ id, name, about }) => (
          <li key={id} class="rooms__room">
            <h3>{link(id, say(name), 'rooms__link')}</h3>
            <p>{say(about)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
