import { formatDay } from '../../../base/index.ts';
import type { Treaty, TreatyStatus } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { countryName } from '../../places.ts';
import { STANDARD } from './data.ts';
import { english, useShown } from './shown.ts';

/** The instruments of the standard, and since when each binds the State; for the standard itself, how many States each binds on the day. */
export function Treaties({ language }: { readonly language: string }) {
  const { law, place, on, day } = useShown();
  const state = place.split('-')[0] as string;
  const standard = place === STANDARD;
  const caption = standard
    ? say('law_treaties_states', { date: on })
    : say('law_treaties_of', { name: countryName(state, language), date: on });
  return (
    <section>
      <h2 id="law-treaties" tabIndex={-1}>
        {say('law_treaties')}
      </h2>
      <Scroll label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('law_treaties_instrument')}</th>
              <th scope="col">{say('law_treaties_binds')}</th>
              {!standard && <th scope="col">{say('law_column_checked')}</th>}
            </tr>
          </thead>
          <tbody>
            {Object.values(law.treaties).map((treaty) => (
              <tr key={treaty.id}>
                <th scope="row">
                  <Name treaty={treaty} />
                </th>
                {standard ? <td>{countText(treaty, day)}</td> : <Bound treaty={treaty} state={state} />}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** A treaty, with a link to the first of its provisions that is held. */
function Name({ treaty: { id, title, covers } }: { readonly treaty: Treaty }) {
  const { law, asked } = useShown();
  const provision = Object.keys(law.provisions).find((one) => [id, ...covers].some((start) => one.startsWith(start)));
  if (!provision) return <span lang={english()}>{title}</span>;
  return (
    <StepLink room="law" query={{ provision, ...asked }} lang={english()}>
      {title}
    </StepLink>
  );
}

const holds = ({ from, to }: TreatyStatus, day: number) =>
  (from ?? Number.NEGATIVE_INFINITY) <= day && day <= (to ?? Number.POSITIVE_INFINITY);

function countText({ binding, parties }: Treaty, day: number): string {
  if (!binding) return say('law_treaty_guidance');
  return say('law_treaty_count', { count: Object.values(parties).filter((status) => holds(status, day)).length });
}

function Bound({ treaty: { binding, parties }, state }: { readonly treaty: Treaty; readonly state: string }) {
  const { day } = useShown();
  const status = parties[state];
  if (!binding) return <td colSpan={2}>{say('law_treaty_guidance')}</td>;
  if (!status) return <td colSpan={2}>{say('law_treaty_not')}</td>;
  return (
    <>
      <td>
        <span aria-hidden="true">{holds(status, day) ? '✓ ' : '✗ '}</span>
        {boundText(status, day)}
      </td>
      <td>
        <CheckedLabel checked={status.checked} />
      </td>
    </>
  );
}

function boundText(status: TreatyStatus, day: number): string {
  const { from, to, fromKnown } = status;
  const first = from === null ? undefined : formatDay(from);
  if (to !== null)
    return holds(status, day)
      ? say('law_treaty_until', { to: formatDay(to) })
      : first && day < (from ?? 0)
        ? say('law_treaty_from_later', { from: first })
        : say('law_treaty_ended', { to: formatDay(to) });
  if (first === undefined || !fromKnown) return say('law_treaty_unknown_day');
  return say(holds(status, day) ? 'law_treaty_from' : 'law_treaty_from_later', { from: first });
}
