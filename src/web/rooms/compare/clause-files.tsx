import { useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { stepTo } from '../../components/step-link/steps.ts';
import { saveFile } from '../../keep.ts';
import { type Asked, queryOf } from './asked.ts';
import type { DraftedClause } from './drafting.ts';
import { begin, useWriting, write } from './drafts.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is handed on of a clause: Word, Markdown, the page of a pack, the bill; and the way to the editor, where it is tried further. */
export function ClauseFiles({ asked, clause }: { readonly asked: Asked; readonly clause: DraftedClause }) {
  const { into } = useWriting();
  const [told, setTold] = useState('');
  const { language, title, unreviewed, paragraphs, note } = clause;
  const word = async () => {
    setTold(say('compare_room_writing'));
    try {
      const { clauseDocx } = await import('../../../word/index.ts');
      const bytes = await clauseDocx({ language, title, unreviewed, paragraphs, note });
      saveFile(`clause.${language}.docx`, new Uint8Array(bytes), WORD);
      setTold(say('compare_room_written'));
    } catch {
      setTold(say('web_not_loaded_why'));
    }
  };
  return (
    <section aria-labelledby="clause-files">
      <h3 id="clause-files">{say('compare_room_files')}</h3>
      <label class="label" for="clause-into">
        {say('compare_room_into')}
      </label>
      <p class="hint" id="clause-into-hint">
        {say('compare_room_into_hint')}
      </p>
      <input
        class="text"
        id="clause-into"
        type="text"
        autocomplete="off"
        aria-describedby="clause-into-hint"
        value={into}
        onChange={(event) => write({ into: event.currentTarget.value.replaceAll(/\p{Cc}/gu, ' ') })}
      />
      <Buttons>
        <Button onClick={() => void word()}>{say('compare_room_save_word')}</Button>
        <Button kind="other" onClick={() => saveFile(`clause.${language}.md`, clause.text, 'text/markdown')}>
          {say('compare_room_save_text')}
        </Button>
        <Button kind="other" onClick={() => saveFile(`note.${language}.md`, clause.noteText, 'text/markdown')}>
          {say('compare_room_save_note')}
        </Button>
        <Button kind="other" onClick={() => saveFile('page.md', clause.page, 'text/markdown')}>
          {say('compare_room_save_page')}
        </Button>
        <Button kind="other" onClick={() => saveFile(`bill.${language}.xml`, clause.bill, 'application/xml')}>
          {say('compare_room_save_bill')}
        </Button>
      </Buttons>
      <p role="status">{told}</p>
      <Buttons>
        <Button
          kind="other"
          onClick={() => {
            begin(asked.a.place, 'page.md', clause.page);
            stepTo('compare', queryOf({ ...asked, view: 'reform' }));
          }}
        >
          {say('compare_room_edit_clause')}
        </Button>
      </Buttons>
    </section>
  );
}
