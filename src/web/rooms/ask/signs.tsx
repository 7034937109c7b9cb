import { say } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import { Ticks, type TicksProps } from '../../components/ticks/ticks.tsx';
import { useWordSearch, WordSearch } from './word-search.tsx';

/** What part of the picture signs speak to, by the first letter of their ids, in the order in which they are shown. */
const PARTS = [
  ['A', 'ask_signs_act'],
  ['MR', 'ask_signs_means'],
  ['P', 'ask_signs_purpose'],
  ['N', 'ask_signs_nexus'],
  ['V', 'ask_signs_vulnerability'],
] as const;

/** The signs of trafficking: a long list, in parts that open, and narrowed by a word. What is ticked stays in sight. */
export function Signs({ id, options, ticked, onTick, apart, chosen, onChoose }: TicksProps) {
  const { sought, setSought, fits } = useWordSearch();
  const parts = PARTS.map(([letters, head]) => ({
    letters,
    head: say(head),
    own: options.filter(({ label, value }) => letters.includes(value.slice(0, 1)) && (ticked.includes(value) || fits(String(label)))),
  })).filter(({ own }) => own.length > 0);
  const nothing = parts.length === 0 ? say('ask_search_none') : '';
  return (
    <>
      <WordSearch id={id} label={say('ask_signs_search')} value={sought} onType={setSought} nothing={nothing} />
      {nothing && <p class="hint">{nothing}</p>}
      {parts.map(({ letters, head, own }) => {
        const count = own.filter(({ value }) => ticked.includes(value)).length;
        return (
          <Details
            key={letters}
            summary={count > 0 ? say('ask_signs_ticked', { part: head, n: count }) : head}
            open={sought.trim() !== '' || count > 0}
          >
            <Ticks
              id={`${id}-${letters}`}
              options={own}
              ticked={ticked}
              onTick={onTick}
              apart={[]}
              chosen={undefined}
              onChoose={onChoose}
            />
          </Details>
        );
      })}
      <Ticks id={id} options={[]} ticked={ticked} onTick={onTick} apart={apart} chosen={chosen} onChoose={onChoose} />
    </>
  );
}
