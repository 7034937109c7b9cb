import type { Provision, Version } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { Around } from '../../around.tsx';
import { Details } from '../../components/details/details.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { labelOf } from '../ask/wording.ts';
import { Cited, Fact, Facts, Told } from './provision-facts.tsx';
import { english, type Standing, standingOf, useShown } from './shown.ts';
import { VersionText } from './version-text.tsx';

/** A provision for readers: what it is, how it was checked, its text on the day, and what stands around it. `level` is that of its heading. */
export function ProvisionCard({ provision, level }: { readonly provision: Provision; readonly level: number }) {
  const { asked, day } = useShown();
  const Heading = `h${Math.min(level, 6)}` as 'h4';
  const standing = standingOfAll(provision, day);
  return (
    <article class={`provision provision--${standing}`} id={provision.id} tabIndex={-1} aria-labelledby={`${provision.id}-name`}>
      <Heading class="provision__name" id={`${provision.id}-name`} lang={english()}>
        {provision.title}
      </Heading>
      <p class="provision__marks">
        <CheckedLabel checked={provision.checked.by} /> <StandingTag standing={standing} />
        {provision.kind !== 'protection' && <span class="tag">{kindText(provision.kind)}</span>}
        {provision.basis === 'general' && <span class="tag">{say('law_basis_general')}</span>}
      </p>
      <Facts>
        <Fact name={say('law_citation')}>
          <Cited text={provision.citation} to={provision.url} />
        </Fact>
        <Fact name={say('law_checked')}>
          {say('law_checked_on', { by: provision.checked.by, date: provision.checked.on })}{' '}
          <span lang={english()}>{provision.checked.note}</span>
          <PartLabels labels={provision.labels} />
        </Fact>
      </Facts>
      <Versions provision={provision} level={level + 1} />
      <Beside provision={provision} />
      <p class="small no-print">
        <StepLink room="law" query={{ provision: provision.id, ...asked }}>
          {say('law_link')}
          <span class="unseen"> {provision.title}</span>
        </StepLink>
      </p>
    </article>
  );
}

const kindText = (kind: Provision['kind']): string =>
  kind === 'exclusion' ? say('law_kind_exclusion') : kind === 'policy' ? say('law_kind_policy') : say('law_kind_duty');

/** Parts of the content that were checked otherwise than the rest. */
function PartLabels({ labels }: Pick<Provision, 'labels'>) {
  const parts = Object.entries(labels);
  if (parts.length === 0) return null;
  return (
    <ul class="plain small">
      {parts.map(([part, label]) => (
        <li key={part}>
          <span lang={english()}>{part}</span> <CheckedLabel checked={label} />
        </li>
      ))}
    </ul>
  );
}

function standingOfAll({ versions }: Provision, day: number): Standing {
  const all = versions.map((version) => standingOf(version, day));
  return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no';
}

/** Whether a text is in force on the day, in a word with a sign. */
export function StandingTag({ standing }: { readonly standing: Standing }) {
  const { on } = useShown();
  const sign = { yes: '✓', no: '✗', unknown: '?' }[standing];
  return (
    <span class={`standing standing--${standing}`}>
      <span aria-hidden="true">{sign} </span>
      {say('law_standing', { standing, date: on })}
    </span>
  );
}

/** The texts of a provision: that of the day open, the others folded. */
function Versions({ provision, level }: { readonly provision: Provision; readonly level: number }) {
  const { day } = useShown();
  const several = provision.versions.length > 1;
  const Heading = `h${Math.min(level, 6)}` as 'h5';
  const one = (version: Version) => {
    const standing = standingOf(version, day);
    const body = <VersionText version={version} provision={provision} />;
    if (!several) return standing === 'no' ? <Details summary={say('law_text_other_day')}>{body}</Details> : body;
    return (
      <section>
        <Heading>
          <Around phrase="law_text_of" name="version">
            <span lang={english()}>{version.version}</span>
          </Around>
        </Heading>
        <p>
          <StandingTag standing={standing} />
        </p>
        {standing === 'no' ? <Details summary={say('law_text_other_day_of', { version: version.version })}>{body}</Details> : body}
      </section>
    );
  };
  return (
    <>
      {provision.versions.map((version) => (
        <div key={version.version}>{one(version)}</div>
      ))}
    </>
  );
}

/** What stands around the text: other provisions, what it says too much or too little, what it does not depend on, cases. */
function Beside({ provision }: { readonly provision: Provision }) {
  const { saysTooLittle, saysTooMuch, literal, milderLaw, irrelevant, cases, replaces } = provision;
  return (
    <Facts>
      <Others name={say('law_falls_back_to')} ids={provision.fallsBackTo} />
      <Others name={say('law_overrides')} ids={provision.overrides} />
      <Others name={say('law_depends_on')} ids={provision.dependsOn} />
      <Others name={say('law_replaces')} ids={replaces ? [replaces] : []} />
      {saysTooMuch && <Told name={say('law_says_too_much')} text={saysTooMuch} />}
      {saysTooLittle && <Told name={say('law_says_too_little')} text={saysTooLittle} />}
      {literal && <Told name={say('law_literal')} text={`${literal.text} ${literal.reading}`} />}
      {milderLaw && (
        <Fact name={say('law_milder')}>
          {say('law_milder_applies', { applies: milderLaw.applies.replace('-', '_') })} <span lang={english()}>{milderLaw.says}</span>{' '}
          {milderLaw.citation && <Cited text={milderLaw.citation} />} {milderLaw.checked && <CheckedLabel checked={milderLaw.checked} />}
        </Fact>
      )}
      {irrelevant.length > 0 && <Fact name={say('law_irrelevant')}>{irrelevant.map(labelOf).join('; ')}</Fact>}
      {cases.length > 0 && (
        <Fact name={say('law_cases')}>
          <ul class="plain">
            {cases.map((text) => (
              <li key={text}>
                <Cited text={text} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </Facts>
  );
}

function Others({ name, ids }: { readonly name: string; readonly ids: readonly string[] }) {
  const { law, asked } = useShown();
  if (ids.length === 0) return null;
  return (
    <Fact name={name}>
      <ul class="plain">
        {ids.map((id) => (
          <li key={id}>
            <StepLink room="law" query={{ provision: id, ...asked }} lang={english()}>
              {law.provisions[id]?.title ?? term(id)}
            </StepLink>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
