/** The head of a draft for England and Wales. */
export const HEAD = '---\nplace: GB-EAW\ninstrument: Modern Slavery Act 2015 (c. 30)\n---\n\n# A draft\n\n';
/** A draft by which no child is measured by a reasonable person. */
export const CHILD = `${HEAD}\`\`\`provision
id: gb-eaw-msa45-child
title: Children
citation: A draft, clause 1
checked: { by: text, on: 2026-11-28 }
in force: { acts from: 2015-07-31 }
addressee: [court]
effect: [not-guilty]
force: must
liability: [criminal]
stages: [pre-charge, charge, trial]
proof: { not stated: yes }
elements:
  under 18 at the act: { when: child }
  victim of slavery or of relevant exploitation: { when: victim }
  direct consequence of being or having been a victim: { when: direct_result }
examples:
  - { it: a, facts: { age_at_act: child }, outcome: met }
  - { it: b, facts: { age_at_act: adult }, outcome: not_met }
\`\`\`
`;
