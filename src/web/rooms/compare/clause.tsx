import { useEffect } from 'preact/hooks';
import type { Answers, Language } from '../../../legislation/index.ts';
import { LANGUAGE_NAMES, say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { placeName } from '../../places.ts';
import { useAsked } from './beside.ts';
import { ChoicePage } from './choice-page.tsx';
import { ClauseFiles } from './clause-files.tsx';
import { ClauseText } from './clause-text.tsx';
import type { ToldChoice } from './drafting.ts';
import { useWriting, write } from './drafts.ts';
import { Progress } from './progress.tsx';
import { EffectView } from './tried.tsx';
import type { ViewProps } from './view.ts';

/** A clause on non-punishment for the first place, choice by choice, as it grows, with what it would do to the law. */
export function Clause({ asked, shared, language }: ViewProps) {
  const writing = useWriting();
  const spoken = writing.clauseLanguage ?? (language as Language);
  const { standing, again } = useAsked('choices', { a: asked.a, language: spoken }, language);
  return (
    <>
      <h2>{say('compare_room_clause_title', { name: placeName(shared, asked.a.place, language) })}</h2>
      <p>{say('compare_room_clause_lead')}</p>
      <label class="label" for="clause-language">
        {say('compare_room_clause_language')}
      </label>
      <select class="text" id="clause-language" value={spoken} onChange={(event) => write({ clauseLanguage: event.currentTarget.value })}>
        {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      <Progress standing={standing} again={again}>
        {(choices) => <Drafting asked={asked} shared={shared} language={language} choices={choices} spoken={spoken} />}
      </Progress>
    </>
  );
}

interface DraftingProps extends ViewProps {
  readonly choices: readonly ToldChoice[];
  /** The language of the clause. */
  readonly spoken: string;
}

function Drafting({ asked, language, choices, spoken }: DraftingProps) {
  const { a } = asked;
  const { answers: given, position, into } = useWriting();
  const answers = { ...usual(choices), ...given };
  const drafted = useAsked('draft', { a, language: spoken, answers, into }, language);
  const clause = drafted.standing?.at === 'done' ? drafted.standing.done : undefined;
  const tried = useAsked('reform', clause ? { a, text: clause.page } : undefined, language);
  const choice = choices[position];
  return (
    <>
      <div class="drafting">
        <div>
          {choice ? (
            <ChoicePage
              key={choice.id}
              a={a}
              language={language}
              spoken={spoken}
              choice={choice}
              count={{ number: position + 1, of: choices.length }}
              answers={answers}
            />
          ) : (
            <AllChosen choices={choices} answers={answers} spoken={spoken} />
          )}
        </div>
        <section class="drafting__clause" aria-labelledby="clause-title">
          <h3 id="clause-title">{say('compare_room_clause_now')}</h3>
          <Progress standing={drafted.standing} again={drafted.again}>
            {(done) => <ClauseText clause={done} />}
          </Progress>
        </section>
      </div>
      {clause && clause.conflicts.length > 0 && (
        <Inset kind="warning">
          <p>
            <strong>{say('compare_room_conflicts')}</strong>
          </p>
          <ul lang={spoken}>
            {clause.conflicts.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Inset>
      )}
      <section aria-labelledby="clause-effect">
        <h3 id="clause-effect">{say('compare_room_clause_effect')}</h3>
        <Progress standing={tried.standing} again={tried.again}>
          {(done) => (done.effect ? <EffectView effect={done.effect} /> : <p>{say('compare_room_unchanged')}</p>)}
        </Progress>
      </section>
      {clause && <ClauseFiles asked={asked} clause={clause} />}
    </>
  );
}

const usual = (choices: readonly ToldChoice[]): Answers =>
  Object.fromEntries(choices.map(({ id, options }) => [id, options.find((one) => one.usual)?.id ?? '']));

interface AllProps {
  readonly choices: readonly ToldChoice[];
  readonly answers: Answers;
  readonly spoken: string;
}

/** Every choice with what was taken, each with a way back to it. */
function AllChosen({ choices, answers, spoken }: AllProps) {
  useEffect(() => document.getElementById('choice')?.focus({ preventScroll: true }), []);
  return (
    <section id="choice" tabIndex={-1} aria-labelledby="all-title">
      <h3 id="all-title">{say('compare_room_all_chosen')}</h3>
      <SummaryList
        rows={choices.map(({ id, question, options }, index) => ({
          id,
          key: <span lang={spoken}>{question}</span>,
          value: <span lang={spoken}>{options.find((one) => one.id === answers[id])?.label}</span>,
          action: { text: say('web_change'), about: question, onClick: () => write({ position: index }) },
        }))}
      />
      <Buttons>
        <Button kind="other" onClick={() => write({ position: 0, answers: {} })}>
          {say('compare_room_from_start')}
        </Button>
      </Buttons>
    </section>
  );
}
