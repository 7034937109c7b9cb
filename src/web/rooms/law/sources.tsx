import { useEffect, useState } from 'preact/hooks';
import type { SourceRecord } from '../../../library/index.ts';
import { say } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { loadJson } from '../../load.ts';
import { kindText } from '../library/kinds.ts';
import { STANDARD } from './data.ts';
import { useShown } from './shown.ts';

/** The sources that lie beside the pack, each with a link to its record. */
export function PlaceSources() {
  const { place } = useShown();
  const [records, setRecords] = useState<readonly SourceRecord[]>();
  useEffect(() => {
    const path = place === STANDARD ? 'library/instruments.json' : `library/law-${place.toLowerCase()}.json`;
    loadJson<readonly SourceRecord[]>(path).then(setRecords, () => setRecords([]));
  }, [place]);
  return (
    <section>
      <h2 id="law-sources" tabIndex={-1}>
        {say('law_sources')}
      </h2>
      {records === undefined ? <p>{say('web_loading')}</p> : records.length === 0 && <p>{say('law_sources_none')}</p>}
      <ul>
        {(records ?? []).map(({ id, title, titleEn, kind, label, language }) => (
          <li key={id}>
            <StepLink room="library" query={{ record: id }} lang={language[0]}>
              {title}
            </StepLink>
            {titleEn && <span lang="en"> ({titleEn})</span>} <span class="quiet">{kindText(kind)}</span> <CheckedLabel checked={label} />
          </li>
        ))}
      </ul>
    </section>
  );
}
