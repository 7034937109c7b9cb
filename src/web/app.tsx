import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { say } from '../words/index.ts';
import { Button, Buttons } from './components/button/button.tsx';
import { Frame } from './components/frame/frame.tsx';
import { isLeaving, stepsHere } from './leave.ts';
import { loadWords, NotLoaded } from './load.ts';
import { addressOf, roomStyle } from './place.ts';
import type { RoomProps } from './room.ts';
import { Home } from './rooms/home/home.tsx';
import { type RoomId, routeOf } from './routes.ts';
import { hasAnswers } from './session.ts';

/** Rooms are loaded when they are entered. */
const ROOMS: Readonly<Record<Exclude<RoomId, 'home'>, () => Promise<{ readonly Room: ComponentType<RoomProps> }>>> = {
  ask: () => import('./rooms/ask/ask.tsx'),
  assess: () => import('./rooms/assess/assess.tsx'),
  draft: () => import('./rooms/draft/draft.tsx'),
  law: () => import('./rooms/law/law.tsx'),
  library: () => import('./rooms/library/library.tsx'),
  compare: () => import('./rooms/compare/compare.tsx'),
  screen: () => import('./rooms/screen/screen.tsx'),
  safety: () => import('./rooms/safety/safety.tsx'),
};

type Shown = { readonly room: RoomId; readonly Room: ComponentType<RoomProps> } | { readonly room: RoomId; readonly failed: unknown };

/** Catalogues that were shown so far: another language needs them, too. */
const spoken = new Set<string>(['web']);

async function enter(room: RoomId, language: string): Promise<Shown> {
  try {
    const { words, later = [] } = routeOf(room);
    for (const name of words) spoken.add(name);
    // What later pages need is on its way; those pages wait for it, and so does another language from then on.
    loadWords(language, later).then(
      () => {
        for (const name of later) spoken.add(name);
      },
      () => undefined,
    );
    const [, loaded] = await Promise.all([
      loadWords(language, [...spoken]),
      room === 'home' ? { Room: Home } : ROOMS[room](),
      room === 'home' ? undefined : roomsStyled(),
    ]);
    return { room, Room: loaded.Room };
  } catch (failed) {
    return { room, failed };
  }
}

/** The style of the rooms is there: it was in the page from the start, or comes now. */
function roomsStyled(): Promise<void> {
  const style = roomStyle();
  if ([...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].some(({ href }) => href === style)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = style;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new NotLoaded(style));
    };
    document.head.append(link);
  });
}

interface AppProps {
  readonly room: RoomId;
  readonly language: string;
  /** The room, where it is loaded already; else it is loaded first. */
  readonly Room?: ComponentType<RoomProps>;
  /** What the page of the room holds until then, as the build has made it. */
  readonly before?: string;
}

/** The application: the frame around one room. Rooms that show a case leave no step in the history of the browser. */
export function App({ room, language, Room, before }: AppProps) {
  const [shown, setShown] = useState<Shown | undefined>(Room && { room, Room });
  const [spokenNow, setLanguage] = useState(language);
  const show = useCallback(async (to: RoomId, inLanguage: string) => {
    const next = await enter(to, inLanguage);
    document.documentElement.lang = inLanguage;
    setLanguage(inLanguage);
    setShown(next);
    return next;
  }, []);
  const go = useCallback(
    (to: RoomId) => {
      moveTo(to, spokenNow);
      void show(to, spokenNow).then(() => {
        scrollTo(0, 0);
        document.getElementById('main')?.focus();
      });
    },
    [spokenNow, show],
  );
  useEffect(() => {
    if (!shown) void show(room, language);
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, []);
  useEffect(() => {
    document.title = titleOf(shown?.room ?? room);
  }, [shown, spokenNow]);
  const speak = (to: string) => {
    moveTo(shown?.room ?? room, to);
    void show(shown?.room ?? room, to);
  };
  return (
    <Frame room={shown?.room ?? room} language={spokenNow} onGo={go} onLanguage={speak}>
      {shown === undefined ? (
        // It stands there already, made by the build, and is taken over as it is.
        <div class="before" dangerouslySetInnerHTML={{ __html: before ?? '' }} />
      ) : 'Room' in shown ? (
        <shown.Room language={spokenNow} go={go} />
      ) : (
        <Failed failed={shown.failed} again={() => go(shown.room)} />
      )}
    </Frame>
  );
}

/** A private room has a neutral title; whoever looks at the tab learns nothing from it. */
const titleOf = (room: RoomId): string => (routeOf(room).private ? say('web_title') : `${say(routeOf(room).name)} · ${say('web_name')}`);

/** Puts the address of a room into the address bar, in place of the one before. */
function moveTo(room: RoomId, language: string): void {
  history.replaceState({ steps: stepsHere() }, '', addressOf(room, language));
}

/** Answers that would be lost with the page are worth one question of the browser; never when the page is left in a hurry. */
function guard(event: BeforeUnloadEvent): void {
  if (!isLeaving() && hasAnswers()) event.preventDefault();
}

function Failed({ failed, again }: { readonly failed: unknown; readonly again: () => void }) {
  const offline = failed instanceof NotLoaded || failed instanceof TypeError;
  return (
    <>
      <h1>{offline ? say('web_not_loaded') : say('web_fault')}</h1>
      <p>{offline ? say('web_not_loaded_why') : say('web_fault_what')}</p>
      <Buttons>
        <Button onClick={again}>{say('web_again')}</Button>
      </Buttons>
    </>
  );
}
