import type { ComponentChildren } from 'preact';
import { say } from '../../../words/index.ts';
import { Outward } from '../../components/outward/outward.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { english, useShown } from './shown.ts';

/** What is told of a provision, a row each. */
export const Facts = ({ children }: { readonly children: ComponentChildren }) => <dl class="law-facts">{children}</dl>;

/** One thing that is told of a provision, under its name. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="law-facts__row">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A citation: the address of the text where there is one, and the records of the library behind it. */
export function Cited({ text, to }: { readonly text: string; readonly to?: string | undefined }) {
  const { pack } = useShown();
  const plain = text.replace(/\s*\((text|secondary|memory)[^)]*\)\s*$/, '');
  const records = pack.records[plain] ?? [];
  return (
    <>
      <span lang={english()}>{text}</span>
      {to && (
        <>
          {' '}
          <Outward to={to}>{say('law_read_text')}</Outward>
        </>
      )}
      {records.map(([id, title]) => (
        <span key={id}>
          {' '}
          <StepLink room="library" query={{ record: id }} class="small">
            {say('law_in_library', { title })}
          </StepLink>
        </span>
      ))}
    </>
  );
}

/** A text of the pack under a name. */
export const Told = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <Fact name={name}>
    <span lang={english()}>{text}</span>
  </Fact>
);
