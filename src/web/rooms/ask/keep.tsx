import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { ErrorMessage } from '../../components/field/field.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { isLocked, keepOnDevice, keptOnDevice, LEAST, lock, saveFile, unlock } from '../../keep.ts';
import { saveCase } from '../../save-case.ts';
import { hold, useSession } from '../../session.ts';

/** Keeping the answers: on the device or as a file, locked with a passphrase. Nothing is kept before a button is pressed. */
export function Keep() {
  const session = useSession();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [told, setTold] = useState<string>();
  const locked = async (then: (bytes: Uint8Array<ArrayBuffer>) => Promise<string> | string) => {
    if (passphrase.length < LEAST) {
      setWrong(say('ask_passphrase_short', { least: LEAST }));
      document.getElementById('passphrase')?.focus();
      return;
    }
    setWrong(undefined);
    setTold(say('ask_working'));
    setTold(await then(await lock(session, passphrase)));
    setPassphrase('');
  };
  return (
    <Details summary={say('ask_keep')}>
      <p>{say('ask_keep_lead')}</p>
      <Inset kind="warning">
        <p>{say('ask_keep_sure')}</p>
      </Inset>
      <Passphrase id="passphrase" value={passphrase} onType={setPassphrase} wrong={wrong} fresh />
      <Buttons>
        <Button
          kind="other"
          onClick={() =>
            void locked(async (bytes) => {
              await keepOnDevice(bytes);
              return say('ask_kept');
            })
          }
        >
          {say('ask_keep_device')}
        </Button>
        <Button
          kind="other"
          onClick={() =>
            void locked((bytes) => {
              saveFile('notes.age', bytes, 'application/octet-stream');
              return say('ask_saved', { file: 'notes.age' });
            })
          }
        >
          {say('ask_keep_file')}
        </Button>
      </Buttons>
      <p role="status">{told ?? ''}</p>
      <p>{say('ask_keep_plain_warning')}</p>
      <p>
        <button type="button" class="link" onClick={() => void saveCase(session.data)}>
          {say('ask_keep_plain')}
        </button>
      </p>
    </Details>
  );
}

interface PassphraseProps {
  readonly id: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly wrong: string | undefined;
  /** A new one is chosen, not one that was chosen before. */
  readonly fresh?: boolean;
}

/** The field for a passphrase; `fresh` where a new one is chosen. */
export function Passphrase({ id, value, onType, wrong, fresh = false }: PassphraseProps) {
  return (
    <>
      <label class="label" for={id}>
        {say('ask_passphrase')}
      </label>
      {fresh && (
        <p class="hint" id={`${id}-hint`}>
          {say('ask_passphrase_hint')}
        </p>
      )}
      <ErrorMessage id={id} error={wrong} />
      <input
        class="text"
        id={id}
        type="password"
        autocomplete="off"
        value={value}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={[fresh ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </>
  );
}

/** Going on with answers that were kept: from the device, or from a locked file. */
export function Resume({ onResumed }: { readonly onResumed: () => void }) {
  const [locked, setLocked] = useState<Uint8Array>();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [working, setWorking] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open)
      keptOnDevice().then(
        (bytes) => bytes && setLocked(bytes),
        () => undefined,
      );
  }, [open]);
  const take = async (files: FileList | null) => {
    const bytes = files?.[0] && new Uint8Array(await files[0].arrayBuffer());
    if (bytes && isLocked(bytes)) setLocked(bytes);
    setWrong(bytes && !isLocked(bytes) ? say('ask_passphrase_wrong') : undefined);
  };
  const go = async () => {
    if (!locked) return;
    setWorking(true);
    try {
      hold(await unlock(locked, passphrase));
      onResumed();
    } catch {
      setWrong(say('ask_passphrase_wrong'));
    }
    setWorking(false);
  };
  return (
    <Details summary={say('ask_resume')} onToggle={setOpen}>
      <p>{locked === undefined ? say('ask_resume_none') : say('ask_resume_device')}</p>
      <label class="label" for="resume-file">
        {say('ask_resume_file')}
      </label>
      <p>
        <input id="resume-file" type="file" accept=".age" onChange={(event) => void take(event.currentTarget.files)} />
      </p>
      {locked !== undefined && (
        <>
          <Passphrase id="resume-passphrase" value={passphrase} onType={setPassphrase} wrong={wrong} />
          <Buttons>
            <Button onClick={() => void go()} disabled={working}>
              {say('ask_open')}
            </Button>
          </Buttons>
        </>
      )}
      <p role="status">{working ? say('ask_working') : ''}</p>
      {locked === undefined && <ErrorMessage id="resume-file" error={wrong} />}
    </Details>
  );
}
