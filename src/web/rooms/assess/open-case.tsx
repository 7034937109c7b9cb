import { useState } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import { MAX_BYTES } from '../../../facts/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { FileDrop } from '../../components/file-drop/file-drop.tsx';
import { isLocked, unlock } from '../../keep.ts';
import { loadText } from '../../load.ts';
import { loadShared } from '../../load-law.ts';
import type { RoomProps } from '../../room.ts';
import { EMPTY, hold } from '../../session.ts';
import { today } from '../../today.ts';
import { Passphrase } from '../ask/keep.tsx';
import { Problems } from './problems.tsx';

interface OpenProps extends Pick<RoomProps, 'go'> {
  readonly problems: readonly Problem[];
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** There is a case already: only the place for another. */
  readonly again?: boolean;
}

/** Ways to a case: the questions, a file, an example. */
export function OpenCase({ go, problems: before, onProblems, again = false }: OpenProps) {
  const [problems, setProblems] = useState<readonly Problem[]>(before);
  const [locked, setLocked] = useState<Uint8Array>();
  const take = async (name: string, content: Uint8Array | string) => {
    const [{ vocabulary }, { readCaseText }] = await Promise.all([loadShared(), import('../../case-text.ts')]);
    const read = readCaseText(name, content, vocabulary, today());
    if (!read.data) {
      setProblems(read.problems);
      return;
    }
    setProblems([]);
    onProblems(read.problems);
    hold({ ...EMPTY, data: read.data });
    scrollTo(0, 0);
  };
  const open = async (file: File) => {
    if (file.size > MAX_BYTES) {
      const params = { size: String(file.size), limit: String(MAX_BYTES) };
      setProblems([{ code: 'file_too_large', severity: 'error', at: { file: file.name, line: 0, column: 0 }, params }]);
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    setLocked(isLocked(bytes) ? bytes : undefined);
    if (!isLocked(bytes)) await take(file.name, bytes);
  };
  return (
    <section class="no-print">
      {again ? <h2>{say('assess_file')}</h2> : <h1>{say('assess_none')}</h1>}
      {!again && <p>{say('assess_none_lead')}</p>}
      {!again && (
        <Buttons>
          <Button onClick={() => go('ask')}>{say('assess_start')}</Button>
          <Button kind="other" onClick={() => void loadText('examples/gb-eaw-2022-bya.case.yaml').then((text) => take('example', text))}>
            {say('assess_example')}
          </Button>
        </Buttons>
      )}
      <FileDrop
        id="case-file"
        label={say('assess_file')}
        hint={say('assess_file_hint')}
        accept=".yaml,.yml,.json,.age"
        onFile={(file) => void open(file)}
      />
      {locked && <Locked locked={locked} />}
      <Problems problems={problems} refused />
    </section>
  );
}

/** A locked file asks for its passphrase. */
function Locked({ locked }: { readonly locked: Uint8Array }) {
  const [passphrase, setPassphrase] = useState('');
  const [told, setTold] = useState('');
  const open = async () => {
    setTold(say('ask_working'));
    try {
      hold(await unlock(locked, passphrase));
    } catch {
      setTold(say('ask_passphrase_wrong'));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Passphrase id="case-passphrase" value={passphrase} onType={setPassphrase} wrong={undefined} />
      <Buttons>
        <Button type="submit">{say('ask_open')}</Button>
      </Buttons>
      <p role="status">{told}</p>
    </form>
  );
}
