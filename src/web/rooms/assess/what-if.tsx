import { useMemo, useState } from 'preact/hooks';
import { type Change, changesBetween, ofAct, refsIn, valueIn, write } from '../../../ask/index.ts';
import { type Assessment, assess } from '../../../assess/index.ts';
import type { FactWord } from '../../../base/index.ts';
import { caseOfPlain } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { OutcomeTag } from '../../components/label/label.tsx';
import { hold, useSession } from '../../session.ts';
import { today } from '../../today.ts';
import { answerIn, labelOf } from '../ask/wording.ts';

interface WhatIfProps {
  readonly law: Law;
  readonly result: Assessment;
}

/** A fact that may be turned, of one act or of the person. */
interface Turned {
  readonly word: FactWord;
  readonly of: string;
}

/** One fact otherwise, and what would then come out otherwise; the case stays as it is unless it is taken over. */
export function WhatIf({ law, result }: WhatIfProps) {
  const session = useSession();
  const [chosen, setChosen] = useState('');
  const [value, setValue] = useState('');
  const facts = useMemo(() => turnable(law, result), [law, result]);
  const turned = facts.find((one) => keyOf(one) === chosen);
  const data = turned && value !== '' ? write(session.data, turned.word, turned.of, value === UNKNOWN ? undefined : value) : undefined;
  const changes = useMemo(
    () => (data ? changesBetween(result, assess(caseOfPlain(data, law.vocabulary, today()), law)) : undefined),
    [chosen, value, result, law],
  );
  const several = refsIn(session.data).length > 1;
  const name = ({ word, of }: Turned) =>
    several && ofAct(word) ? `${labelOf(word.name)} (${say('assess_what_if_act', { ref: of })})` : labelOf(word.name);
  const now = turned && valueIn(session.data, turned.word, turned.of);
  return (
    <section id="what-if" class="no-print">
      <h2>{say('assess_what_if')}</h2>
      <p>{say('assess_what_if_lead')}</p>
      <p>
        <label class="label" for="what-if-fact">
          {say('assess_what_if_fact')}
        </label>
        <select
          class="text"
          id="what-if-fact"
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setValue('');
          }}
        >
          <option value="">{say('assess_what_if_choose')}</option>
          {[...facts]
            .sort((a, b) => name(a).localeCompare(name(b)))
            .map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {name(one)}
              </option>
            ))}
        </select>
      </p>
      {turned && (
        <p>
          <label class="label" for="what-if-value">
            {say('assess_what_if_value')}
          </label>
          <select class="text" id="what-if-value" value={value} onChange={(event) => setValue(event.currentTarget.value)}>
            <option value="">{now === undefined ? say('assess_unknown') : answerIn(turned.word.name, now, 'helper')}</option>
            {valuesOf(turned.word, now).map((one) => (
              <option key={one} value={one}>
                {one === UNKNOWN ? say('assess_unknown') : answerIn(turned.word.name, one, 'helper')}
              </option>
            ))}
          </select>
        </p>
      )}
      <div role="status">{changes && <Changed changes={changes} several={several} />}</div>
      {data && (
        <Buttons>
          <Button
            kind="other"
            onClick={() => {
              hold({ ...session, data });
              setValue('');
            }}
          >
            {say('assess_what_if_keep')}
          </Button>
        </Buttons>
      )}
    </section>
  );
}

/** What would come out otherwise, as a table: the law, now, then. */
function Changed({ changes, several }: { readonly changes: readonly Change[]; readonly several: boolean }) {
  if (changes.length === 0) return <p>{say('assess_what_if_none')}</p>;
  return (
    <>
      <p>{say('assess_what_if_changes', { n: changes.length })}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {several && <th scope="col">{say('assess_act')}</th>}
              <th scope="col">{say('assess_what_if_law')}</th>
              <th scope="col">{say('assess_what_if_now')}</th>
              <th scope="col">{say('assess_what_if_then')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ act, provision, citation, before, after }) => (
              <tr key={`${act} ${provision}`}>
                {several && <td>{act}</td>}
                <th scope="row">{citation}</th>
                <td>
                  <OutcomeTag outcome={before} />
                </td>
                <td>
                  <OutcomeTag outcome={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A value that is taken away: the fact would not be known. */
const UNKNOWN = '?';

const keyOf = ({ word, of }: Turned): string => `${word.name} ${of}`;

/** Facts with a closed list of values that some rule of this result may turn on. */
function turnable(law: Law, result: Assessment): readonly Turned[] {
  const words = Object.values(law.vocabulary.facts).filter(
    ({ type, barred, derived }) => !barred && derived !== 'only' && (type === 'tri' || type === 'enum'),
  );
  const read = JSON.stringify(
    result.conduct.flatMap(({ findings }) => findings.map(({ provision }) => law.provisions[provision]?.versions)),
  );
  const defined = JSON.stringify(law.definitions);
  const named = words.filter(
    ({ name }) => read.includes(`"${name}"`) || name === 'stage' || name === 'track' || defined.includes(`"fact":"${name}"`),
  );
  return named.flatMap((word) => (ofAct(word) ? result.conduct.map(({ ref }) => ({ word, of: ref })) : [{ word, of: '' }]));
}

const valuesOf = (word: FactWord, now: string | undefined): string[] =>
  [...(word.type === 'tri' ? ['yes', 'no'] : (word.values ?? [])), ...(now === undefined ? [] : [UNKNOWN])].filter((one) => one !== now);
