import { useEffect, useState } from 'preact/hooks';
import { shareWords } from '../../../comparison/index.ts';
import type { Answers } from '../../../legislation/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { Fieldset } from '../../components/field/field.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { Radios } from '../../components/radios/radios.tsx';
import type { Sided } from './asked.ts';
import type { Weighed } from './asking.ts';
import { useAsked } from './beside.ts';
import type { Cite, ToldChoice, ToldOption } from './drafting.ts';
import { useWriting, write } from './drafts.ts';
import { Progress } from './progress.tsx';

interface ChoiceProps {
  readonly a: Sided;
  readonly language: string;
  readonly spoken: string;
  readonly choice: ToldChoice;
  readonly count: { readonly number: number; readonly of: number };
  readonly answers: Answers;
}

/** One choice: why it matters, its options with what each does, what speaks for the one that is taken, and whom each would reach. */
export function ChoicePage({ a, language, spoken, choice, count, answers }: ChoiceProps) {
  const { answers: given, position } = useWriting();
  const chosen = choice.options.find(({ id }) => id === answers[choice.id]);
  useEffect(() => {
    if (position > 0) document.getElementById('choice')?.focus({ preventScroll: true });
  }, []);
  return (
    <div id="choice" tabIndex={-1}>
      <h3>{say('compare_room_choice', count)}</h3>
      <div lang={spoken}>
        <Fieldset id={`choice-${choice.id}`} legend={choice.question} hint={choice.why}>
          <Radios
            id={`option-${choice.id}`}
            options={choice.options.map(({ id, label, says, usual }) => ({
              value: id,
              label: usual ? `${label} ${say('compare_room_usual')}` : label,
              hint: says,
            }))}
            chosen={answers[choice.id]}
            onChoose={(value) => write({ answers: { ...given, [choice.id]: value } })}
          />
        </Fieldset>
      </div>
      {chosen && <Behind option={chosen} spoken={spoken} />}
      <Weighing key={JSON.stringify(answers)} a={a} language={language} spoken={spoken} choice={choice} answers={answers} />
      <Buttons>
        <Button onClick={() => write({ position: position + 1 })}>{say('web_continue')}</Button>
        {position > 0 && (
          <Button kind="other" onClick={() => write({ position: position - 1 })}>
            {say('web_back')}
          </Button>
        )}
        <Button kind="other" onClick={() => write({ position: count.of })}>
          {say('compare_room_to_all')}
        </Button>
      </Buttons>
    </div>
  );
}

/** What speaks for an option and against it: its cost, what binds, who has it, criteria, sources. */
function Behind({ option, spoken }: { readonly option: ToldOption; readonly spoken: string }) {
  const { label, costs, binds, has, sources, contra, criteria, against } = option;
  return (
    <Details summary={say('compare_room_behind', { option: label })}>
      <p class="label">{say('compare_room_costs')}</p>
      <p lang={spoken}>{costs}</p>
      <Cites title={say('compare_room_binds')} none={say('compare_room_binds_none')} cites={binds} lang={spoken} />
      <Cites title={say('compare_room_has')} none={say('compare_room_has_none')} cites={has} lang="en" />
      {sources.length > 0 && <Cites title={say('compare_room_sources')} none="" cites={sources} lang={spoken} />}
      {contra.length > 0 && <Cites title={say('compare_room_contra')} none="" cites={contra} lang={spoken} />}
      {criteria.length > 0 && <p>{say('compare_room_for', { list: criteria.join(', ') })}</p>}
      {against.length > 0 && <p>{say('compare_room_against', { list: against.join(', ') })}</p>}
    </Details>
  );
}

interface CitesProps {
  readonly title: string;
  readonly none: string;
  readonly cites: readonly Cite[];
  readonly lang: string;
}

const Cites = ({ title, none, cites, lang }: CitesProps) => (
  <>
    <p class="label">{title}</p>
    {cites.length === 0 && <p>{none}</p>}
    {cites.length > 0 && (
      <ul>
        {cites.map(({ text, checked }) => (
          <li key={text}>
            <span lang={lang}>{text}</span> <CheckedLabel checked={checked as 'text' | 'secondary' | 'memory'} />
          </li>
        ))}
      </ul>
    )}
  </>
);

/** Whom each option would leave out, all else as answered; worked out when somebody asks. */
function Weighing({ a, language, spoken, choice, answers }: Omit<ChoiceProps, 'count'>) {
  const [wanted, setWanted] = useState(false);
  const options = choice.options.map(({ id }) => id);
  const { standing, again } = useAsked('weigh', wanted ? { a, answers, choice: choice.id, options } : undefined, language);
  if (!wanted)
    return (
      <Buttons>
        <Button kind="other" onClick={() => setWanted(true)}>
          {say('compare_room_weigh')}
        </Button>
      </Buttons>
    );
  return (
    <Progress standing={standing} again={again}>
      {(weighed) => <WeighedTable weighed={weighed} choice={choice} spoken={spoken} />}
    </Progress>
  );
}

function WeighedTable({
  weighed,
  choice,
  spoken,
}: {
  readonly weighed: readonly Weighed[];
  readonly choice: ToldChoice;
  readonly spoken: string;
}) {
  const caption = say('compare_room_weighed');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare_room_option')}</th>
            <th scope="col">{say('compare_room_by_binding')}</th>
            <th scope="col">{say('compare_room_by_recommended')}</th>
            <th scope="col">{say('compare_room_criteria_won')}</th>
          </tr>
        </thead>
        <tbody>
          {weighed.map(({ option, effect }) => (
            <tr key={option}>
              <th scope="row" lang={spoken}>
                {choice.options.find(({ id }) => id === option)?.label}
              </th>
              <td>{effect ? shareWords(effect.binding.after) : '–'}</td>
              <td>{effect ? shareWords(effect.recommended.after) : '–'}</td>
              <td>{effect?.criteria.filter((one) => one.won === true).length ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
