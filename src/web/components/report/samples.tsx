import type { Samples } from '../sample.ts';
import { ReportSection } from './report.tsx';

const item = {
  lines: ['because: compelled; no realistic alternative'],
  more: ['What it does not take away: the duty to refer.'],
  open: false,
};

export const samples: Samples = {
  'findings of one act': () => (
    <ReportSection
      section={{
        heading: 'Law of this place',
        lead: [],
        sections: [],
        tail: ['Also not met: R v Hasan [2005] UKHL 22 [secondary].'],
        items: [
          { ...item, mark: 'met', head: 'Modern Slavery Act 2015, s. 45: not guilty, mandatory (court)', label: 'text' },
          { ...item, mark: 'open', head: 'Guidance of the prosecution: not in the public interest (prosecutor)', label: 'secondary' },
          { ...item, mark: 'not_met', head: 'A lead: conviction quashed (court)', label: 'memory' },
        ],
      }}
    />
  ),
};
