import { Fieldset } from '../field/field.tsx';
import type { Samples } from '../sample.ts';
import { Ticks } from './ticks.tsx';

const options = [
  { value: 'interpreter', label: 'An interpreter' },
  { value: 'intermediary', label: 'An intermediary', hint: 'Somebody who helps to understand and to be understood' },
];
const apart = [{ value: '?none', label: 'None of these' }];

export const samples: Samples = {
  'one ticked': () => (
    <Fieldset id="ticks" legend="What does the person need?">
      <Ticks id="ticks" options={options} ticked={['interpreter']} onTick={() => {}} apart={apart} chosen={undefined} onChoose={() => {}} />
    </Fieldset>
  ),
  'none of these': () => (
    <Fieldset id="ticks-none" legend="What does the person need?">
      <Ticks id="ticks-none" options={options} ticked={[]} onTick={() => {}} apart={apart} chosen="?none" onChoose={() => {}} />
    </Fieldset>
  ),
};
