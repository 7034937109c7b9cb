import { CheckedLabel } from '../label/label.tsx';
import { Outward } from '../outward/outward.tsx';

interface CitedProps {
  readonly citation: string;
  readonly checked: string;
  /** Where the source stands; the link leads away, and hands nothing on. */
  readonly url?: string | undefined;
}

/** A rule as it is cited, with how its wording was checked. */
export function Cited({ citation, checked, url }: CitedProps) {
  const name = <cite lang="en">{citation}</cite>;
  return (
    <span class="cited">
      {url ? (
        <Outward to={url} quiet>
          {name}
        </Outward>
      ) : (
        name
      )}{' '}
      <CheckedLabel checked={checked as 'text' | 'secondary' | 'memory'} />
    </span>
  );
}

/** Rules as a list; several of one citation are one. */
export function CitedList({ rules }: { readonly rules: readonly CitedProps[] }) {
  const once = [...new Map(rules.map((rule) => [`${rule.citation} ${rule.checked}`, rule])).values()];
  return (
    <ul class="citeds">
      {once.map((rule) => (
        <li key={rule.citation}>
          <Cited {...rule} />
        </li>
      ))}
    </ul>
  );
}
