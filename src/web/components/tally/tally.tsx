import type { Tally, Voice } from '../../../ask/index.ts';
import { say } from '../../../words/index.ts';

interface TallyProps {
  readonly tally: Tally;
  /** How many this question alone would settle. */
  readonly alone?: number | undefined;
  readonly left: number;
  /** Who reads it: words of law are for the helper alone. */
  readonly voice?: Voice;
}

/** Where things stand beside a question: how many protections apply or are possible, and what this question could do. Never a score. */
export function TallyBox({ tally: { here, standard }, alone, left, voice = 'helper' }: TallyProps) {
  const person = voice === 'person';
  return (
    <aside class="tally" aria-labelledby="tally-title">
      <h2 class="tally__title" id="tally-title">
        {say('ask_tally')}
      </h2>
      <ul>
        <li>{say(person ? 'ask_tally_here_person' : 'ask_tally_here', { met: here.met, open: here.open })}</li>
        <li>{say(person ? 'ask_tally_standard_person' : 'ask_tally_standard', { met: standard.met, open: standard.open })}</li>
        {alone !== undefined && alone > 0 && <li>{say(person ? 'ask_tally_alone_person' : 'ask_tally_alone', { n: alone })}</li>}
        <li>{say('ask_tally_left', { n: left })}</li>
      </ul>
      <p class="small quiet">{say(person ? 'ask_tally_note_person' : 'ask_tally_note')}</p>
    </aside>
  );
}
