import type { ComponentChildren } from 'preact';
import type { Checked, OffenceList } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { Details } from '../../components/details/details.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { answerIn, labelOf } from '../ask/wording.ts';
import { Condition, Elements } from './condition.tsx';
import { ProvisionCard } from './provision.tsx';
import { Cited, Fact, Facts, Told } from './provision-facts.tsx';
import { english, useShown } from './shown.ts';

interface LawBlockProps {
  readonly kind: string;
  readonly id: string;
  readonly level: number;
}

/** A block of law on a page of a pack, by its kind. What only the machine reads (an axiom, the head of a place) is left out. */
export function LawBlock({ kind, id, level }: LawBlockProps) {
  const { law } = useShown();
  const provision = law.provisions[id];
  if (kind === 'provision') return provision ? <ProvisionCard provision={provision} level={level} /> : null;
  if (kind === 'offences') return <Offences id={id} level={level} />;
  if (kind === 'definition') return <Definition id={id} level={level} />;
  if (kind === 'presumption') return <Presumed id={id} level={level} />;
  if (kind === 'consequence') return <Consequence id={id} level={level} />;
  if (kind === 'answer') return <Answered id={id} level={level} />;
  if (kind === 'duty') return <DutyBlock id={id} level={level} />;
  return kind === 'class' ? <ClassBlock id={id} level={level} /> : null;
}

interface CardProps {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly kind: string;
  readonly citation?: string | undefined;
  readonly checked: Checked;
  readonly children: ComponentChildren;
}

/** The frame of a block: kind, title, citation, how it was checked. */
function Card({ id, level, title, kind, citation, checked, children }: CardProps) {
  const Heading = `h${Math.min(level, 6)}` as 'h4';
  return (
    <article class="provision" id={id} tabIndex={-1} aria-labelledby={`${id}-name`}>
      <Heading class="provision__name" id={`${id}-name`} lang={english()}>
        {title}
      </Heading>
      <p class="provision__marks">
        <CheckedLabel checked={checked.by} /> <span class="tag">{kind}</span>
      </p>
      <Facts>
        {citation && (
          <Fact name={say('law_citation')}>
            <Cited text={citation} />
          </Fact>
        )}
        <Fact name={say('law_checked')}>
          {say('law_checked_on', { by: checked.by, date: checked.on })} <span lang={english()}>{checked.note}</span>
        </Fact>
      </Facts>
      {children}
    </article>
  );
}

type OneProps = Omit<LawBlockProps, 'kind'>;

function Offences({ id, level }: OneProps) {
  const list = useShown().law.lists[id];
  if (!list) return null;
  return (
    <Card {...list} level={level} kind={say('law_list_kind')}>
      <p>
        {say('law_list_mode', { mode: list.mode })} {say('law_list_ancillary', { ancillary: list.ancillary })}
      </p>
      <Details summary={say('law_list_entries', { count: list.entries.length })}>
        <Entries list={list} />
      </Details>
    </Card>
  );
}

const Entries = ({ list: { entries } }: { readonly list: OffenceList }) => (
  <ul lang={english()}>
    {entries.map(({ act, subjects = [], sections = [], codes = [], title, when, cite, line }) => (
      <li key={line}>
        {[act, title].filter(Boolean).join(': ')}
        {sections.length > 0 && ` ${say('law_list_sections', { list: sections.join(', ') })}`}
        {subjects.length > 0 && ` ${subjects.join(', ')}`}
        {codes.length > 0 && ` ${say('law_list_codes', { list: codes.join(', ') })}`}
        {cite && <span class="quiet"> ({cite})</span>}
        {when && (
          <div class="small">
            {say('law_list_when')} <Condition node={when} />
          </div>
        )}
      </li>
    ))}
  </ul>
);

function Definition({ id, level }: OneProps) {
  const definition = useShown().law.definitions[id];
  if (!definition) return null;
  return (
    <Card {...definition} level={level} kind={say('law_definition_kind')}>
      <Elements node={definition.condition} />
    </Card>
  );
}

function Presumed({ id, level }: OneProps) {
  const one = useShown().law.presumptions.find((item) => item.id === id);
  if (!one) return null;
  return (
    <Card {...one} level={level} kind={say('law_presumption_kind')}>
      <Facts>
        <Fact name={say('law_presumes')}>
          {labelOf(one.fact)}: {answerIn(one.fact, one.value, 'helper')}
        </Fact>
        <Told name={say('law_binds')} text={one.binds} />
      </Facts>
      <p class="provision__lead">{say('law_presumes_where')}</p>
      <Elements node={one.condition} />
    </Card>
  );
}

function Consequence({ id, level }: OneProps) {
  const one = useShown().law.consequences.find((item) => item.id === id);
  if (!one) return null;
  return (
    <Card {...one} level={level} kind={say('law_consequence_kind')}>
      <p lang={english()}>{one.says}</p>
    </Card>
  );
}

function Answered({ id, level }: OneProps) {
  const { pack, law } = useShown();
  const one = pack.answers.find((item) => item.id === id);
  if (!one) return null;
  return (
    <Card {...one} level={level} kind={say('law_answer_kind', { criterion: one.criterion })}>
      <Facts>
        <Told name={say('law_answer_asks')} text={law.criteria[one.criterion]?.line ?? one.criterion} />
        {one.law && <Fact name={say('law_answer_law')}>{say('law_answer_value', { value: one.law })}</Fact>}
        {one.practice && <Fact name={say('law_answer_practice')}>{say('law_answer_value', { value: one.practice })}</Fact>}
      </Facts>
      <p lang={english()}>{one.says}</p>
    </Card>
  );
}

function DutyBlock({ id, level }: OneProps) {
  const one = useShown().law.duties.find((item) => item.id === id);
  if (!one) return null;
  const { who, says, by, reopens, condition } = one;
  return (
    <Card {...one} title={`${one.id} ${one.title}`} level={level} kind={say('law_duty_kind')}>
      <p lang={english()}>{says}</p>
      <Facts>
        <Fact name={say('law_duty_who')}>{who.map(term).join(', ')}</Fact>
        {by.says && <Told name={say('law_duty_by')} text={by.says} />}
        {reopens && <Told name={say('law_duty_reopens')} text={reopens} />}
      </Facts>
      <p class="provision__lead">{say('law_duty_where')}</p>
      <Elements node={condition} />
    </Card>
  );
}

function ClassBlock({ id, level }: OneProps) {
  const one = useShown().law.classes.find((item) => item.id === id);
  if (!one) return null;
  return (
    <Card {...one} level={level} kind={say('law_class_kind')}>
      <Elements node={one.condition} />
    </Card>
  );
}
