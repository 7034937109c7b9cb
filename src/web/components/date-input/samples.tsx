import type { Samples } from '../sample.ts';
import { DateInput, NO_DATE, typedDate } from './date-input.tsx';

export const samples: Samples = {
  empty: () => <DateInput id="date-empty" value={NO_DATE} onType={() => {}} />,
  'known to the month': () => <DateInput id="date-month" value={typedDate('2026-05')} onType={() => {}} />,
  wrong: () => <DateInput id="date-wrong" value={{ day: '31', month: '2', year: '2026' }} onType={() => {}} wrong />,
};
