import { useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import type { Option } from '../../components/radios/radios.tsx';
import { Ticks } from '../../components/ticks/ticks.tsx';

interface SignsProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly apart: readonly Option[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** What part of the picture signs speak to, by the first letter of their ids, in the order in which they are shown. */
const PARTS = [
  ['A', 'ask_signs_act'],
  ['MR', 'ask_signs_means'],
  ['P', 'ask_signs_purpose'],
  ['N', 'ask_signs_nexus'],
  ['V', 'ask_signs_vulnerability'],
] as const;

/** The signs of trafficking: a long list, in parts that open, and narrowed by a word. What is ticked stays in sight. */
export function Signs({ id, options, ticked, onTick, apart, chosen, onChoose }: SignsProps) {
  const [sought, setSought] = useState('');
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label, value }: Option) =>
    ticked.includes(value) || words.every((word) => String(label).toLocaleLowerCase().includes(word));
  const parts = PARTS.map(([letters, head]) => ({
    letters,
    head: say(head),
    own: options.filter((option) => letters.includes(option.value.slice(0, 1)) && fits(option)),
  })).filter(({ own }) => own.length > 0);
  const tick = (next: readonly string[]) => {
    onChoose(undefined);
    onTick(next);
  };
  return (
    <>
      <label class="label" for={`${id}-search`}>
        {say('ask_signs_search')}
      </label>
      <input
        class="text"
        id={`${id}-search`}
        type="search"
        autocomplete="off"
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <p class="unseen" role="status">
        {parts.length === 0 ? say('ask_search_none') : ''}
      </p>
      {parts.length === 0 && <p class="hint">{say('ask_search_none')}</p>}
      {parts.map(({ letters, head, own }) => {
        const count = own.filter(({ value }) => ticked.includes(value)).length;
        return (
          <Details
            key={letters}
            summary={count > 0 ? say('ask_signs_ticked', { part: head, n: count }) : head}
            open={words.length > 0 || count > 0}
          >
            <Ticks id={`${id}-${letters}`} options={own} ticked={ticked} onTick={tick} apart={[]} chosen={undefined} onChoose={() => {}} />
          </Details>
        );
      })}
      <Ticks id={id} options={[]} ticked={ticked} onTick={onTick} apart={apart} chosen={chosen} onChoose={onChoose} />
    </>
  );
}
