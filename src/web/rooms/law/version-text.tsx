import type { ComponentChildren } from 'preact';
import { formatDay } from '../../../base/index.ts';
import type { InForce, Node, Provision, Rung, Version, Window } from '../../../ir/index.ts';
import { printDuration } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { answerIn, labelOf } from '../ask/wording.ts';
import { Elements } from './condition.tsx';
import { Proof } from './proof.tsx';
import { Cited, Fact, Facts, Told } from './provision-facts.tsx';
import { english } from './shown.ts';

/** The text of a provision over one stretch of time: what it does, to whom, when, and what has to be shown. */
export function VersionText({ version, provision }: { readonly version: Version; readonly provision: Provision }) {
  const { effect, force, addressee, proof, ladder, unknown, extent, inForce, citation, checked } = version;
  return (
    <>
      <Facts>
        <Fact name={say('law_in_force')}>
          {forceText(inForce)} <span lang={english()}>{inForce.says}</span> {inForce.label && <CheckedLabel checked={inForce.label} />}
        </Fact>
        {citation !== provision.citation && (
          <Fact name={say('law_citation_then')}>
            <Cited text={citation} /> <CheckedLabel checked={checked.by} />
          </Fact>
        )}
        <Fact name={say('law_effect')}>{effect.map(term).join('; ')}</Fact>
        <Fact name={say('law_force')}>{term(force)}</Fact>
        <Fact name={say('law_decides')}>{addressee.map(term).join(', ')}</Fact>
        <Gates gates={version.gates} />
        {proof && (
          <Fact name={say('law_burden')}>
            <Proof proof={proof} />
          </Fact>
        )}
        {unknown && <Told name={say('law_not_established')} text={unknown} />}
        {extent && <Told name={say('law_extent')} text={extent.says} />}
      </Facts>
      <p class="provision__lead">{say('law_elements')}</p>
      <Elements node={version.condition} />
      {ladder.length > 0 && <Ladder rungs={ladder} />}
      <Beside version={version} />
    </>
  );
}

/** From when to when a text is in force, and whether the day of the act or of the decision counts. */
export function forceText({ basis, from, to, uncertain }: InForce): string {
  const first = from === null ? undefined : formatDay(from);
  const last = to === null ? undefined : formatDay(to);
  if (uncertain) return first ? say('law_force_unknown_from', { basis, from: first }) : say('law_force_unknown', { basis });
  if (first && last) return say('law_force_both', { basis, from: first, to: last });
  if (first) return say('law_force_from', { basis, from: first });
  return last ? say('law_force_to', { basis, to: last }) : say('law_force_any', { basis });
}

/** Stages and kinds of procedure. */
function Gates({ gates }: { readonly gates: readonly Node[] }) {
  return (
    <>
      {gates.map((gate, index) => {
        if (gate.kind === 'stage')
          return (
            <Fact key={index} name={say('law_stages')}>
              {gate.stages.map((stage) => answerIn('stage', stage, 'helper')).join('; ')}
            </Fact>
          );
        if (gate.kind !== 'track') return null;
        const silent = gate.silent.map((track) => answerIn('track', track, 'helper')).join('; ');
        return (
          <Fact key={index} name={say('law_liability')}>
            {gate.tracks.map((track) => answerIn('track', track, 'helper')).join('; ')}
            {silent && ` ${say('law_liability_silent', { list: silent })}`}
          </Fact>
        );
      })}
    </>
  );
}

const Ladder = ({ rungs }: { readonly rungs: readonly Rung[] }) => (
  <>
    <p class="provision__lead">{say('law_rungs')}</p>
    <ul class="elements">
      {rungs.map(({ name, effect, force, condition }) => (
        <li key={name}>
          <p class="element">{say('law_rung', { effect: effect.map(term).join('; '), force: term(force) })}</p>
          <Elements node={condition} />
        </li>
      ))}
    </ul>
  </>
);

/** Time limits, what must follow, what stays, what is not lost, what happens in reality. */
function Beside({ version: { windows, follows, leaves, keeps, practice, powers } }: { readonly version: Version }) {
  const list = (name: string, items: readonly ComponentChildren[]) =>
    items.length > 0 && (
      <Fact name={name}>
        <ul class="plain">
          {items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      </Fact>
    );
  const text = (says: string) => <span lang={english()}>{says}</span>;
  return (
    <Facts>
      {list(
        say('law_powers'),
        powers.map(({ stages, addressee, effect, force, cite }) => (
          <>
            {say('law_power', {
              who: addressee.map(term).join(', '),
              effect: effect.map(term).join('; '),
              force: term(force),
              stages: stages.map((stage) => answerIn('stage', stage, 'helper')).join('; '),
            })}{' '}
            <span lang={english()}>{cite}</span>
          </>
        )),
      )}
      {list(
        say('law_limits'),
        windows.map((window) => <Limit window={window} />),
      )}
      {list(
        say('law_follows'),
        follows.map(({ effect, who, says, citation }) => (
          <>
            {[who && term(who), effect && term(effect)].filter(Boolean).join(': ')} <span lang={english()}>{says}</span>{' '}
            {citation && <Cited text={citation} />}
          </>
        )),
      )}
      {list(say('law_leaves'), leaves.map(text))}
      {list(say('law_keeps'), keeps.map(text))}
      {list(
        say('law_practice'),
        practice.map(({ says, checked }) => (
          <>
            {text(says)} <CheckedLabel checked={checked} />
          </>
        )),
      )}
    </Facts>
  );
}

/** How long, and from which day, as far as the law says. */
function lengthText(length: string | undefined, within: boolean, start: string | undefined): string {
  if (length && start) return say(within ? 'limit_within' : 'limit_after', { length: printDuration(length), start });
  if (length) return printDuration(length);
  return start ? say('limit_from', { start }) : '';
}

/** A time limit: what it is for, how long, from which day, for whom. */
const Limit = ({ window: { what, who, within, after, from, until, of = [], cite, checked } }: { readonly window: Window }) => {
  const day = (name: string) => labelOf(name);
  const ends = of.map((item) =>
    item.plus ? say('date_plus', { date: day(item.from), length: printDuration(item.plus) }) : day(item.from),
  );
  const length = within ?? after;
  const rule = until
    ? say(until === 'earliest' ? 'limit_earliest' : 'limit_latest', { list: ends.join('; ') })
    : lengthText(length, within !== undefined, from && day(from));
  return (
    <>
      <span lang={english()}>{what}</span> {rule} {who && `(${term(who)})`} <span lang={english()}>{cite}</span>{' '}
      {checked && <CheckedLabel checked={checked} />}
    </>
  );
};
