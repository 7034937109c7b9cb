import type { ComponentChildren } from 'preact';
import { children, type Node, spell } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { CheckedLabel } from '../../components/label/label.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { STANDARD } from './data.ts';
import { leafText } from './leaf-text.ts';
import { Proof } from './proof.tsx';
import { english, useShown } from './shown.ts';

/** The elements of a text: one thing to be shown each, in words, with what it is read from. */
export function Elements({ node }: { readonly node: Node }) {
  const parts = node.kind === 'all' ? node.parts : [node];
  return (
    <ul class="elements">
      {parts.map((part, index) => (
        <li key={index}>
          <Condition node={part} />
        </li>
      ))}
    </ul>
  );
}

/** A condition in words: a line, or a line with its parts below. */
export function Condition({ node }: { readonly node: Node }) {
  if (node.kind === 'element') return <Element node={node} />;
  if (node.kind === 'import' || node.kind === 'met') return <Pointed node={node} />;
  if (node.kind === 'defined') return <Defined id={node.definition} />;
  if (node.kind === 'norm') return <Headed head={say('law_norm', { says: node.says })} node={node} />;
  if (node.kind === 'discretion') return <Headed head={say('law_discretion', { by: term(node.by), says: node.says })} node={node} />;
  if (node.kind === 'approval') return <Headed head={say('law_approval', { by: term(node.by) })} node={node} />;
  if (node.kind === 'reading') return <Readings node={node} />;
  const head = headOf(node);
  if (head !== undefined) return <Headed head={head} node={node} />;
  return <span>{leafText(node)}</span>;
}

/** What stands over parts; undefined of a node that is a line by itself. */
function headOf(node: Node): string | undefined {
  if (node.kind === 'all') return say('law_all_of');
  if (node.kind === 'any') return say('law_any_of');
  if (node.kind === 'at-least') return say('law_at_least', { count: node.count });
  if (node.kind === 'presumed') return say('law_presumed');
  return node.kind === 'not' && children(node.child).length > 0 ? say('law_none_of') : undefined;
}

function Headed({ head, node }: { readonly head: ComponentChildren; readonly node: Node }) {
  const parts = children(node);
  return (
    <>
      {head}
      <ul>
        {parts.map((part, index) => (
          <li key={index}>
            <Condition node={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Element({ node }: { readonly node: Extract<Node, { kind: 'element' }> }) {
  const { name, says, unless, cite, checked, criterion, proof, child } = node;
  const inner = unless && child.kind === 'not' ? child.child : child;
  return (
    <>
      <p class="element">
        {unless && <strong>{say('law_unless')} </strong>}
        <span class="element__name" lang={english()}>
          {says ?? name}
        </span>
        {cite && (
          <span class="quiet" lang={english()}>
            {' '}
            {cite}
          </span>
        )}{' '}
        {checked && <CheckedLabel checked={checked} />}
      </p>
      <div class="element__rests small">
        <Condition node={inner} />
        {criterion && <p>{say('law_criterion_of', { criterion })}</p>}
        {proof && <Proof proof={proof} />}
      </div>
    </>
  );
}

function Pointed({ node }: { readonly node: Extract<Node, { kind: 'import' | 'met' }> }) {
  const { law, asked } = useShown();
  const title = law.provisions[node.provision]?.title ?? node.provision;
  return (
    <>
      {say(node.kind === 'import' ? 'law_as_in' : 'law_where_met')}{' '}
      <StepLink room="law" query={{ provision: node.provision, ...asked }} lang={english()}>
        {title}
      </StepLink>
    </>
  );
}

/** A definition by its title, with a link to where it stands. */
function Defined({ id }: { readonly id: string }) {
  const { law, asked } = useShown();
  const definition = law.definitions[id];
  if (!definition) return <span>{spell(id)}</span>;
  const place = law.places[definition.place] ? definition.place : STANDARD;
  return (
    <StepLink room="law" query={{ place, ...asked }} anchor={id} lang={english()}>
      {definition.title}
    </StepLink>
  );
}

const Readings = ({ node }: { readonly node: Extract<Node, { kind: 'reading' }> }) => (
  <>
    {say('law_readings')}
    <ul>
      {node.readings.map(({ id, says, cite, checked }, index) => (
        <li key={id}>
          <span lang={english()}>
            {says} {cite}
          </span>{' '}
          {checked && <CheckedLabel checked={checked} />} {node.adopted === id && <strong>{say('law_reading_adopted')}</strong>}
          {node.parts[index] && (
            <div class="small">
              <Condition node={node.parts[index]} />
            </div>
          )}
        </li>
      ))}
    </ul>
  </>
);
