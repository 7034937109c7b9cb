import { COMMANDS_EN } from './commands.en.ts';
import { COMPARE_EN } from './compare.en.ts';
import { CRITERIA_EN } from './criteria.en.ts';
import { DRAFTING_EN } from './drafting.en.ts';
import { useWords } from './index.ts';
import { PAGE_EN } from './page.en.ts';
import { PROBLEMS_EN } from './problems.en.ts';
import { PROPOSAL_EN } from './proposal.en.ts';
import { REASONS_EN } from './reasons.en.ts';
import { SCREEN_EN } from './screen.en.ts';
import { TERMS_EN } from './terms.en.ts';
import { VIGNETTE_EN } from './vignette.en.ts';

/** All of English, for programs to which its size does not matter. Import it before anything is said. */
useWords('en', {
  phrases: {
    ...PAGE_EN,
    ...REASONS_EN,
    ...COMMANDS_EN,
    ...PROPOSAL_EN,
    ...SCREEN_EN,
    ...COMPARE_EN,
    ...CRITERIA_EN,
    ...DRAFTING_EN,
    ...VIGNETTE_EN,
  },
  terms: TERMS_EN,
  problems: PROBLEMS_EN,
  names: () => undefined,
  days: (day) => day,
});
