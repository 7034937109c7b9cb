import { parseDate } from '../../../base/index.ts';
import type { Samples } from '../sample.ts';
import { Timeline } from './timeline.tsx';

const day = (date: string): number => parseDate(date)?.first ?? 0;

export const samples: Samples = {
  'control, an act, time held, a time limit': () => (
    <Timeline
      title="The line of time"
      language="en"
      today={day('2026-11-28')}
      marks={[
        { id: 'a', name: 'Under control', kind: 'control', from: day('2026-03-01'), to: null, written: '2026-03/..' },
        { id: 'b', name: 'Act c1', kind: 'act', from: day('2026-05-01'), to: day('2026-09-30'), written: '2026-05/2026-09' },
        { id: 'c', name: 'Held since', kind: 'procedure', from: day('2026-09-20'), to: null, written: '2026-09-20/..' },
        { id: 'd', name: 'Next time limit', kind: 'deadline', from: day('2026-12-12'), written: '2026-12-12' },
      ]}
    />
  ),
};
