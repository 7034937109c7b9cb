import type { Samples } from '../sample.ts';
import { Scroll } from './scroll.tsx';

export const samples: Samples = {
  'a wide table': () => (
    <Scroll label="Answers by place">
      <table>
        <thead>
          <tr>
            {Array.from({ length: 14 }, (_, index) => (
              <th key={index} scope="col">
                NP-{index + 10}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {Array.from({ length: 14 }, (_, index) => (
              <td key={index}>partly</td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  ),
};
