import type { Samples } from '../sample.ts';
import { FileDrop } from './file-drop.tsx';

export const samples: Samples = {
  'a place for a case file': () => (
    <FileDrop
      id="drop"
      label="Open a case file"
      hint="It is read in this browser and goes nowhere."
      accept=".yaml,.json"
      onFile={() => {}}
    />
  ),
};
