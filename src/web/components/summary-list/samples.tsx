import type { Samples } from '../sample.ts';
import { SummaryList } from './summary-list.tsx';

const action = (about: string) => ({ text: 'Change', about, onClick: () => {} });

export const samples: Samples = {
  'three answers': () => (
    <SummaryList
      rows={[
        { id: '1', key: 'Stage', value: 'Charged', action: action('stage') },
        { id: '2', key: 'When', value: 'May 2026 – September 2026', action: action('when') },
        { id: '3', key: 'Age at the act', value: 'Not known' },
      ]}
    />
  ),
};
