import type { VNode } from 'preact';

/** Components in one state each, by the name of the state. Samples feed the page of components, the tests in a browser and the pictures. */
export type Samples = Readonly<Record<string, () => VNode>>;
