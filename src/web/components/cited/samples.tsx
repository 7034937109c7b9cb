import type { Samples } from '../sample.ts';
import { CitedList } from './cited.tsx';

export const samples: Samples = {
  'rules with their labels': () => (
    <CitedList
      rules={[
        { citation: 'CETS 197 art. 26', checked: 'text', url: 'https://www.coe.int/' },
        { citation: 'A lead that nobody has verified', checked: 'memory' },
      ]}
    />
  ),
};
