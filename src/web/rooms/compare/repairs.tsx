import { useState } from 'preact/hooks';
import { type RepairDocument, shareWords } from '../../../comparison/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Cited } from '../../components/cited/cited.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { placeName } from '../../places.ts';
import { queryOf, type Sided } from './asked.ts';
import { useAsked } from './beside.ts';
import { Progress } from './progress.tsx';

interface RepairsProps {
  readonly a: Sided;
  readonly b: Sided;
  readonly kind: string;
  readonly shared: Law;
  readonly language: string;
}

/** How a gap could be closed, looked for when somebody asks: the smallest changes of the law itself, and laws that could be borrowed. */
export function Repairs({ a, b, kind, shared, language }: RepairsProps) {
  const [wanted, setWanted] = useState(false);
  const { standing, again } = useAsked('repair', wanted ? { a, b, kind } : undefined, language);
  if (!wanted)
    return (
      <Buttons>
        <Button kind="other" onClick={() => setWanted(true)}>
          {say('compare_room_repair')}
          <span class="unseen"> {kind}</span>
        </Button>
      </Buttons>
    );
  return (
    <section class="repairs" aria-labelledby={`repair-${kind}`}>
      <h4 id={`repair-${kind}`}>{say('compare_room_repair_title', { kind })}</h4>
      <Progress standing={standing} again={again}>
        {(repair) => repair && <Found repair={repair} shared={shared} language={language} />}
      </Progress>
      <p>
        <StepLink room="compare" query={queryOf({ a, b, view: 'reform' })}>
          {say('compare_room_repair_try')}
        </StepLink>
      </p>
    </section>
  );
}

function Found({
  repair: { options, models },
  shared,
  language,
}: {
  readonly repair: RepairDocument;
  readonly shared: Law;
  readonly language: string;
}) {
  return (
    <>
      <p class="small quiet">{say('repair_note')}</p>
      {options.length === 0 && <p>{say('compare_room_repair_none')}</p>}
      <ol>
        {options.map(({ edits, closes, beyond }, index) => (
          <li key={index}>
            {edits.map(({ text }) => text).join('; ')}.{' '}
            <span class="quiet">
              {say('compare_room_closes', { share: shareWords(closes) })}{' '}
              {beyond === 0 ? say('compare_room_not_beyond') : say('compare_room_beyond', { share: shareWords(beyond) })}
            </span>
          </li>
        ))}
      </ol>
      {models.length > 0 && (
        <>
          <p class="label">{say('compare_room_models')}</p>
          <ul>
            {models.map(({ place, provision, citation, checked, closes, same_family: kin, cases }) => (
              <li key={provision}>
                <StepLink room="law" query={{ provision }}>
                  {placeName(shared, place, language)}
                </StepLink>
                : <Cited citation={citation} checked={checked} />.{' '}
                <span class="quiet">
                  {say('compare_room_closes', { share: shareWords(closes) })} {kin && say('compare_room_kin')}{' '}
                  {cases.length > 0 && say('compare_page_tested', { cases: cases.join('; ') })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
