import type { ComponentChildren } from 'preact';
import { LANGUAGE_NAMES, say } from '../../../words/index.ts';
import { addressOf } from '../../place.ts';
import type { RoomId } from '../../routes.ts';
import { Leave } from '../leave/leave.tsx';

interface FrameProps {
  readonly room: RoomId;
  readonly language: string;
  readonly children: ComponentChildren;
  /** Goes to a room without a step in the history; absent where the page is made by the build. */
  readonly onGo?: (room: RoomId) => void;
  readonly onLanguage?: (language: string) => void;
}

/** What surrounds every room: a way past the head, the name, the way out, the room itself, and the foot with languages and safety. */
export function Frame({ room, language, children, onGo, onLanguage }: FrameProps) {
  const link = (to: RoomId, text: string) => (
    <a
      href={addressOf(to, language)}
      aria-current={to === room ? 'page' : undefined}
      onClick={(event) => {
        if (!onGo || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onGo(to);
      }}
    >
      {text}
    </a>
  );
  return (
    <>
      <a class="skip" href="#main">
        {say('web_skip')}
      </a>
      <header class="head">
        <div class="head__inner">
          <p class="head__name">{link('home', say('web_name'))}</p>
          <Leave />
        </div>
      </header>
      <main class="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <div class="foot__inner">
          <nav aria-label={say('web_languages')}>
            <ul class="foot__languages">
              {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
                <li key={code}>
                  <a
                    href={addressOf(room, code)}
                    hreflang={code}
                    lang={code}
                    aria-current={code === language ? 'true' : undefined}
                    onClick={(event) => {
                      if (!onLanguage || event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      onLanguage(code);
                    }}
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <p>{link('safety', say('web_safety'))}</p>
          <p class="small">{say('web_foot')}</p>
          {language !== 'en' && <p class="small">{say('web_unreviewed')}</p>}
        </div>
      </footer>
    </>
  );
}
