import { Radios } from '../radios/radios.tsx';
import type { Samples } from '../sample.ts';
import { Fieldset } from './field.tsx';

const options = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const samples: Samples = {
  'a question with a hint': () => (
    <Fieldset
      id="field-hint"
      legend="Does anybody doubt the age that is written in the file?"
      hint="An age check that is not finished is a doubt too."
    >
      <Radios id="field-hint" options={options} chosen={undefined} onChoose={() => {}} />
    </Fieldset>
  ),
  'a question with an error': () => (
    <Fieldset id="field-error" legend="Does anybody doubt the age?" error="Choose an answer. “Not known” is one.">
      <Radios id="field-error" options={options} chosen={undefined} onChoose={() => {}} />
    </Fieldset>
  ),
};
