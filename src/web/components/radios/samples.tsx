import { Fieldset } from '../field/field.tsx';
import type { Samples } from '../sample.ts';
import { Radios } from './radios.tsx';

const options = [
  { value: 'police', label: 'Held by the police', hint: 'At a station, or on the way to one' },
  { value: 'pretrial', label: 'In prison before the trial' },
];
const apart = [
  { value: '?unknown', label: 'Not known' },
  { value: '?declined', label: 'I do not want to say' },
];

export const samples: Samples = {
  'with answers that stand apart': () => (
    <Fieldset id="radios-apart" legend="Is the person held?">
      <Radios id="radios-apart" options={options} chosen="police" onChoose={() => {}} apart={apart} />
    </Fieldset>
  ),
  'nothing chosen': () => (
    <Fieldset id="radios-plain" legend="Is the person held?">
      <Radios id="radios-plain" options={options} chosen={undefined} onChoose={() => {}} />
    </Fieldset>
  ),
};
