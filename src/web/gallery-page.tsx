import { render } from 'preact';
import { type Message, useWords } from '../words/index.ts';
import { GALLERY } from './gallery.ts';

/** The page of components: each in all its states, for whoever builds the rooms. It is no part of a public build. */
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Readonly<Record<string, Message>>;
useWords('en', { phrases: words });

const body = document.getElementById('app');
if (body)
  render(
    <main class="main" id="main">
      <h1>Components</h1>
      {Object.entries(GALLERY).map(([name, samples]) => (
        <section key={name} id={name}>
          <h2>{name}</h2>
          {Object.entries(samples).map(([state, Sample]) => (
            <div key={state} class="sample">
              <h3>{state}</h3>
              <Sample />
            </div>
          ))}
        </section>
      ))}
    </main>,
    body,
  );
