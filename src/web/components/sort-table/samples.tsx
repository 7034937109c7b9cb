import type { Samples } from '../sample.ts';
import { SortTable } from './sort-table.tsx';

interface Row {
  readonly place: string;
  readonly rules: number;
}

export const samples: Samples = {
  'two columns that can be put in order': () => (
    <SortTable<Row>
      caption="Rules that are held"
      language="en"
      rows={[
        { place: 'Spain', rules: 12 },
        { place: 'Mongolia', rules: 7 },
      ]}
      keyOf={({ place }) => place}
      columns={[
        { id: 'place', head: 'Place', cell: ({ place }) => place, by: ({ place }) => place },
        { id: 'rules', head: 'Rules', cell: ({ rules }) => rules, by: ({ rules }) => rules, number: true },
      ]}
    />
  ),
};
