import type { ComponentType } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import type { TextEditor } from '../../components/editor/editor.ts';
import { Inset } from '../../components/inset/inset.tsx';
import { saveFile } from '../../keep.ts';
import { useAsked } from './beside.ts';
import type { DraftEditorProps } from './draft-editor.tsx';
import { type Draft, draftText, goneFrom, write } from './drafts.ts';
import { ProblemLines } from './problem-lines.tsx';
import { Progress } from './progress.tsx';
import { TriedView } from './tried.tsx';
import type { ViewProps } from './view.ts';

/** How long nothing is written before the draft is tried, in milliseconds. */
const PAUSE = 600;
const NONE: readonly Problem[] = [];

interface WorkshopProps extends ViewProps {
  readonly draft: Draft;
}

/** The text of a draft, what is wrong with it, and what it changes. Whatever is wrong, the text stays. */
export function Workshop({ asked: { a }, language, draft }: WorkshopProps) {
  const tried = useSettled(draftText(draft), draft.count);
  const { standing, again } = useAsked('reform', { a, text: tried }, language);
  const editor = useRef<TextEditor>(undefined);
  const problems = standing?.at === 'refused' ? standing.problems : standing?.at === 'done' ? standing.done.warnings : NONE;
  const gone = goneFrom(draft);
  const line = useCallback((to: number) => editor.current?.go(to), []);
  return (
    <>
      <h3>{draft.name}</h3>
      <p class="hint">{say('compare_room_editor_hint')}</p>
      <DraftText draft={draft} problems={problems} onReady={(own) => (editor.current = own)} />
      {gone.length > 0 && (
        <Inset>
          <p>{say('compare_room_gone', { list: gone.join(', ') })}</p>
        </Inset>
      )}
      <Buttons>
        <Button
          kind="other"
          onClick={() => {
            saveFile(draft.name.endsWith('.md') ? draft.name : `${draft.name}.md`, draftText(draft), 'text/markdown');
            write({ draft: { ...draft, saved: true } });
          }}
        >
          {say('compare_room_save')}
        </Button>
        <Button kind="other" onClick={() => write({ draft: undefined })}>
          {say('compare_room_another')}
        </Button>
      </Buttons>
      <section aria-labelledby="tried-title">
        <h3 id="tried-title">{say('compare_room_tried')}</h3>
        {standing?.at === 'refused' ? (
          <Inset kind="warning">
            <div role="alert" id="draft-problems">
              <p>
                <strong>{say('compare_room_refused', { n: problems.length })}</strong>
              </p>
              <ProblemLines problems={problems} onLine={line} />
            </div>
          </Inset>
        ) : (
          <Progress standing={standing} again={again}>
            {(done) => <TriedView tried={done} language={language} onLine={line} />}
          </Progress>
        )}
      </section>
    </>
  );
}

/** A text once nothing has been written for a moment; another draft at once. */
function useSettled(text: string, count: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => setSettled(text), [count]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface TextProps extends Pick<DraftEditorProps, 'problems' | 'onReady'> {
  readonly draft: Draft;
}

/** The editor, loaded when it is needed; a plain field where it cannot be had. */
function DraftText({ draft, problems, onReady }: TextProps) {
  const [Editor, setEditor] = useState<ComponentType<DraftEditorProps> | 'none'>();
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    import('./draft-editor.tsx').then(
      (loaded) => setEditor(() => loaded.DraftEditor),
      () => setEditor('none'),
    );
  }, []);
  const onText = (text: string) => write({ draft: { ...latest.current, text, saved: false } });
  if (Editor === undefined) return <p role="status">{say('web_loading')}</p>;
  if (Editor === 'none')
    return (
      <textarea
        class="text text--page"
        aria-label={say('compare_room_editor')}
        value={draft.text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    );
  return <Editor count={draft.count} text={draft.text} problems={problems} onText={onText} onReady={onReady} />;
}
