import { useEffect, useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import type { Proposal } from '../../../screen/index.ts';
import { say } from '../../../words/index.ts';
import { Around } from '../../around.tsx';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { Fieldset } from '../../components/field/field.tsx';
import { FileDrop } from '../../components/file-drop/file-drop.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { type Option, Radios } from '../../components/radios/radios.tsx';
import { saveFile } from '../../keep.ts';
import { labelOf } from '../ask/wording.ts';
import type { Looked } from './asking.ts';
import { ProfileProblems } from './fault.tsx';
import { Mapping } from './mapping.tsx';
import { columnsShared, type OwnProfile, openOwn, ownProfiles, type ReadProfile, type ReadyProfile, readText } from './profiles.ts';
import { proposedText } from './proposing.ts';

interface ProfileStepProps {
  readonly file: File;
  readonly looked: Looked;
  readonly shared: Law;
  readonly proposal: Proposal;
  readonly onProposal: (proposal: Proposal) => void;
  readonly ready: ReadyProfile | undefined;
  readonly onReady: (ready: ReadyProfile | undefined) => void;
}

/** How the columns are read: a profile that comes with the program, one from a file, or one that the page proposes and the reader corrects. */
export function ProfileStep({ file, looked, shared, proposal, onProposal, ready, onReady }: ProfileStepProps) {
  const [own, setOwn] = useState<readonly OwnProfile[]>([]);
  const [chosen, setChosen] = useState('');
  const [read, setRead] = useState<ReadProfile>();
  const names = looked.columns.map(({ name }) => name);
  useEffect(() => {
    ownProfiles().then(setOwn, () => undefined);
  }, []);
  const take = (result: ReadProfile) => {
    setRead(result);
    onReady('ready' in result ? result.ready : undefined);
  };
  const propose = (next: Proposal) => {
    onProposal(next);
    void readText('proposed', 'register.profile.yaml', proposedText(next, file.name, looked.rows), shared.vocabulary).then(take);
  };
  const choose = (value: string) => {
    setChosen(value);
    setRead(undefined);
    onReady(undefined);
    if (value === PROPOSED) propose(proposal);
    else if (value !== OPENED) openOwn(value, shared.vocabulary).then(take, () => undefined);
  };
  return (
    <section aria-labelledby="step-profile">
      <h2 id="step-profile">{say('screen_room_profile')}</h2>
      <p>{say('screen_room_profile_lead')}</p>
      <Fieldset id="profile" legend={say('screen_room_profile_which')}>
        <Radios id="profile" options={optionsOf(own, names)} chosen={chosen} onChoose={choose} />
      </Fieldset>
      {chosen === OPENED && (
        <FileDrop
          id="profile-file"
          label={say('screen_room_profile_file')}
          hint={say('screen_room_profile_file_hint')}
          accept=".yaml,.yml"
          onFile={(opened) =>
            void opened
              .text()
              .then((text) => readText('opened', opened.name, text, shared.vocabulary))
              .then(take)
          }
        />
      )}
      {read && 'problems' in read && <ProfileProblems problems={read.problems} />}
      {read && 'tables' in read && (
        <Inset kind="warning">
          <p role="alert">{say('screen_room_profile_tables', { files: read.tables.join(', ') })}</p>
        </Inset>
      )}
      {chosen === PROPOSED && <Mapping proposal={proposal} columns={looked.columns} vocabulary={shared.vocabulary} onChange={propose} />}
      {ready && <Accounted ready={ready} names={names} />}
    </section>
  );
}

const PROPOSED = '?proposed';
const OPENED = '?opened';

function optionsOf(own: readonly OwnProfile[], names: readonly string[]): Option[] {
  const fitting = own
    .map((profile) => ({ profile, shared: columnsShared(profile, names) }))
    .sort((a, b) => b.shared - a.shared || (a.profile.id < b.profile.id ? -1 : 1));
  return [
    { value: PROPOSED, label: say('screen_room_profile_propose'), hint: say('screen_room_profile_propose_hint') },
    ...fitting.map(({ profile, shared }) => ({
      value: profile.id,
      label: profile.title,
      hint: say('screen_room_profile_shared', { n: shared, of: names.length }),
    })),
    { value: OPENED, label: say('screen_room_profile_open') },
  ];
}

/** What becomes of each column of the file, and of each column of the profile that the file lacks. */
function Accounted({ ready, names }: { readonly ready: ReadyProfile; readonly names: readonly string[] }) {
  const { profile, text } = ready;
  const read = [
    ...new Map(
      profile.columns.filter(({ column }) => names.includes(column)).map((one) => [`${one.column} ${one.word.name}`, one]),
    ).values(),
  ];
  const named = new Set(profile.columns.map(({ column }) => column));
  const forum = typeof profile.forum === 'object' ? [profile.forum.column] : [];
  const known = new Set([...named, ...forum, profile.ref ?? '', profile.conduct_ref ?? '']);
  const left = names.filter((name) => !known.has(name));
  const missing = [...named].filter((name) => !names.includes(name));
  return (
    <>
      <p role="status">
        {say('screen_room_accounted', { read: new Set(read.map(({ column }) => column)).size, left: left.length, missing: missing.length })}
      </p>
      {ready.from !== 'proposed' && read.length > 0 && (
        <Details summary={say('screen_room_accounted_read', { n: read.length })}>
          <ul>
            {read.map(({ column, word, member, cannot_say }) => (
              <li key={`${column} ${word.name}`}>
                <strong>{column}</strong>: {labelOf(word.name)}
                {member !== undefined && ` (${member.replaceAll('_', ' ')})`}
                {cannot_say !== undefined && (
                  <span class="small quiet">
                    {' '}
                    <Around phrase="screen_room_cannot_say" name="what">
                      <span lang="en">{cannot_say}</span>
                    </Around>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Names names={left} summary={say('screen_room_accounted_left', { n: left.length })} lead={say('screen_room_accounted_left_lead')} />
      <Names
        names={missing}
        summary={say('screen_room_accounted_missing', { n: missing.length })}
        lead={say('screen_room_accounted_missing_lead')}
      />
      <Buttons>
        <Button kind="other" onClick={() => saveFile(`${profile.id || 'register'}.profile.yaml`, text, 'application/yaml')}>
          {say('screen_room_profile_save')}
        </Button>
      </Buttons>
    </>
  );
}

function Names({ names, summary, lead }: { readonly names: readonly string[]; readonly summary: string; readonly lead: string }) {
  if (names.length === 0) return null;
  return (
    <Details summary={summary}>
      <p>{lead}</p>
      <p>{names.join(', ')}</p>
    </Details>
  );
}
