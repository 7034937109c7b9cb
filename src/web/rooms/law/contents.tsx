import { say } from '../../../words/index.ts';
import { StepLink } from '../../components/step-link/step-link.tsx';
import type { PackPage, Part } from './data.ts';
import { plainText } from './pack-text.tsx';
import { english, standingOf, useShown } from './shown.ts';

/** The contents of a commentary: its pages, and the provisions on each; what is not in force on the day is marked. */
export function Contents() {
  const { pack, place, asked } = useShown();
  const query = { place, ...asked };
  return (
    <nav class="contents" aria-labelledby="law-contents">
      <h2 id="law-contents" tabIndex={-1}>
        {say('law_contents')}
      </h2>
      <ol>
        {pack.pages.map((page) => (
          <li key={page.file}>
            <Heading page={page} query={query} />
            <Provisions page={page} query={query} />
          </li>
        ))}
        <li>
          <StepLink room="law" query={query} anchor="law-treaties">
            {say('law_treaties')}
          </StepLink>
        </li>
        <li>
          <StepLink room="law" query={query} anchor="law-sources">
            {say('law_sources')}
          </StepLink>
        </li>
      </ol>
    </nav>
  );
}

interface OneProps {
  readonly page: PackPage;
  readonly query: Readonly<Record<string, string>>;
}

function Heading({ page, query }: OneProps) {
  const heading = page.blocks.find((part): part is Extract<Part, { t: 'h' }> => part.t === 'h');
  if (!heading) return <span>{page.instrument}</span>;
  return (
    <StepLink room="law" query={query} anchor={heading.id} lang={english()}>
      {plainText(heading.text)}
    </StepLink>
  );
}

function Provisions({ page, query }: OneProps) {
  const { law, day } = useShown();
  const ids = page.blocks.flatMap((part) => (part.t === 'law' && part.kind === 'provision' ? [part.id] : []));
  if (ids.length === 0) return null;
  const gone = (id: string) => law.provisions[id]?.versions.every((version) => standingOf(version, day) === 'no');
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <StepLink room="law" query={query} anchor={id} lang={english()}>
            {law.provisions[id]?.title ?? id}
          </StepLink>
          {gone(id) && <span class="small"> ✗ {say('law_contents_not')}</span>}
        </li>
      ))}
    </ul>
  );
}
