import { useState } from 'preact/hooks';
import type { SourceFile } from '../../../language/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { FileDrop } from '../../components/file-drop/file-drop.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { placeName } from '../../places.ts';
import { queryOf } from './asked.ts';
import { useAsked } from './beside.ts';
import { begin, useWriting } from './drafts.ts';
import { Progress } from './progress.tsx';
import type { ViewProps } from './view.ts';
import { Workshop } from './workshop.tsx';

/** A reform of the first law, tried on it before it is voted: its pages as text, and what a change of them changes. */
export function Reform({ asked, shared, language }: ViewProps) {
  const { draft } = useWriting();
  const name = placeName(shared, asked.a.place, language);
  return (
    <>
      <h2>{say('compare_room_reform_title', { name })}</h2>
      <p>{say('compare_room_reform_lead')}</p>
      {draft?.place === asked.a.place ? (
        <Workshop asked={asked} shared={shared} language={language} draft={draft} />
      ) : (
        <Beginning asked={asked} shared={shared} language={language} />
      )}
    </>
  );
}

/** Ways to begin: a page of the law as it is, a clause that is drafted choice by choice, a file. */
function Beginning({ asked, language }: ViewProps) {
  const { a } = asked;
  const { standing, again } = useAsked('pages', { a }, language);
  const open = async (file: File) => begin(a.place, file.name, await file.text());
  return (
    <>
      <h3>{say('compare_room_from_page')}</h3>
      <Progress standing={standing} again={again}>
        {(pages) => <Pages pages={pages} place={a.place} />}
      </Progress>
      <h3>{say('compare_room_from_clause')}</h3>
      <p>
        <StepLink room="compare" query={queryOf({ ...asked, view: 'clause' })}>
          {say('compare_room_to_clause')}
        </StepLink>
      </p>
      <FileDrop
        id="draft-file"
        label={say('compare_room_from_file')}
        hint={say('compare_room_from_file_hint')}
        accept=".md,.txt"
        onFile={(file) => void open(file)}
      />
    </>
  );
}

function Pages({ pages, place }: { readonly pages: readonly SourceFile[]; readonly place: string }) {
  const held = pages.filter(({ text }) => /^```provision/m.test(text));
  const [path, setPath] = useState(held[0]?.path ?? '');
  const page = held.find((one) => one.path === path);
  if (held.length === 0) return <p>{say('compare_room_no_page')}</p>;
  return (
    <>
      <label class="label" for="draft-page">
        {say('compare_room_page')}
      </label>
      <select class="text" id="draft-page" value={path} onChange={(event) => setPath(event.currentTarget.value)}>
        {held.map((one) => (
          <option key={one.path} value={one.path} lang="en">
            {titleOf(one)}
          </option>
        ))}
      </select>
      <Buttons>
        <Button onClick={() => page && begin(place, page.path.replace(/^.*\//, ''), page.text, page.text)}>
          {say('compare_room_edit_page')}
        </Button>
      </Buttons>
    </>
  );
}

/** The first heading of a page. */
const titleOf = ({ path, text }: SourceFile): string => /^# (.+)$/m.exec(text)?.[1] ?? path;
