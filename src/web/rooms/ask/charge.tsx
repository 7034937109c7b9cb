import { useEffect, useState } from 'preact/hooks';
import { type Match, matchCharge } from '../../../charges/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { useCatalogues } from '../../load-charges.ts';
import { useSession } from '../../session.ts';

interface ChargeProps {
  readonly law: Law;
  readonly text: string;
  /** Puts the citation of an offence in place of what was written. */
  readonly onChoose: (citation: string) => void;
}

const HEADS = { one: 'charge_one', confirm: 'charge_confirm', several: 'charge_several', none: 'charge_none' } as const;
const MOST = 6;

/** What a charge was read as, below the field in which it is written. It helps to cite; the answer stands as it is written. */
export function ChargeReading({ law, text, onChoose }: ChargeProps) {
  const { data } = useSession();
  const catalogues = useCatalogues(law, data.forum);
  const settled = useSettled(text.trim());
  const match = settled.length < 2 || catalogues.length === 0 ? undefined : matchCharge(settled, catalogues);
  return (
    <div class="charge" role="status">
      {match && <Reading match={match} text={settled} onChoose={onChoose} />}
    </div>
  );
}

function Reading({ match: { result, candidates }, text, onChoose }: { readonly match: Match } & Pick<ChargeProps, 'text' | 'onChoose'>) {
  return (
    <>
      <p class="small">{say(HEADS[result])}</p>
      {candidates.length > 0 && (
        <ul>
          {candidates.slice(0, MOST).map(({ offence: { title, titleLocal, citation, label } }) => (
            <li key={citation + title}>
              <span lang="en">
                {titleLocal ? `${title} (${titleLocal})` : title}: {citation}
              </span>{' '}
              <CheckedLabel checked={label} />{' '}
              {citation !== text && (
                <button type="button" class="link" onClick={() => onChoose(citation)}>
                  {say('ask_charge_use')}
                  <span class="unseen"> {citation}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A text once nothing has been typed for a moment, so that a screen reader is not told each letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
