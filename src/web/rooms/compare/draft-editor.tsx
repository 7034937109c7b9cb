import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import { say } from '../../../words/index.ts';
import { editorIn, type TextEditor } from '../../components/editor/editor.ts';

export interface DraftEditorProps {
  /** Another count is another text to begin with. */
  readonly count: number;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly onText: (text: string) => void;
  /** Told of the editor once it stands, so that the page can lead to a line of it. */
  readonly onReady: (editor: TextEditor) => void;
}

/** A page of a pack as text, with problems marked on their lines. */
export function DraftEditor({ count, text, problems, onText, onReady }: DraftEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(undefined);
  useEffect(() => {
    if (!place.current) return;
    const own = editorIn(place.current, { text, label: say('compare_room_editor'), kind: 'page', onText });
    editor.current = own;
    onReady(own);
    return () => own.close();
  }, [count]);
  useEffect(() => editor.current?.mark(problems), [problems]);
  return <div class="editor" ref={place} />;
}
