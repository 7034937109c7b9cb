import type { Finding } from '../assess/index.ts';
import { writeDate } from '../words/index.ts';
import { factSays, howKnown, setOf, sourceSays, whether } from './fact-words.ts';
import { distinct, elementItem, elementName, elementsOf, findingItem, gives, numbers, provisionSource } from './finding-item.ts';
import { type Act, around, common, findingsOf, type Ground, type Here, type Item, listed, most } from './ground.ts';
import { leavesOf } from './leaves.ts';
import type { Each, EachWord } from './letter.ts';
import type { SentenceSource } from './model.ts';
import { sourcesOfFact } from './used-facts.ts';

type Things = (ground: Ground, here: Here, each: Each) => readonly Item[];

/** The things of a kind that there are at a place in the letter, each with what a text may say of it and what it rests on. */
export function thingsOf(ground: Ground, here: Here, each: Each): readonly Item[] {
  return most(THINGS[each.word](ground, here, each), each);
}

/** Findings of the acts here; of several acts each provision once, for the first act of which it is so. */
function findings(ground: Ground, here: Here, each: Each): readonly (readonly [Act, Finding])[] {
  const inside = around(here, 'finding');
  if (inside?.act && inside.finding) return [[inside.act, inside.finding]];
  const all = here.acts.flatMap((act) => chosen(ground, act, each).map((finding) => [act, finding] as const));
  return [...new Map(all.toReversed().map((pair) => [pair[1].provision, pair])).values()].reverse();
}

/** Findings of an act that fit, also by whether the letter rests on them. */
function chosen(ground: Ground, act: Act, each: Each): readonly Finding[] {
  const rests = (finding: Finding) => ground.used.law.some((source) => source.id === finding.provision);
  return findingsOf(act, each, ground.law).filter((finding) => each.used === undefined || each.used === rests(finding));
}

const THINGS: Readonly<Record<EachWord, Things>> = {
  act: (_, here) => here.acts.map((act) => actItem(act)),
  finding: (ground, here, each) => findings(ground, here, each).map(([act, finding]) => findingItem(ground, act, finding)),
  element: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      elementsOf(finding)
        .filter((part) => !each.value || each.value.includes(part.value))
        .map((part) => elementItem(ground, act, finding, part)),
    ),
  extent: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      finding.extent ? [{ word: 'extent' as const, params: { says: finding.extent.says }, sources: [provisionSource(act, finding)] }] : [],
    ),
  fact: (ground) => ground.used.facts.map((row) => factItem(ground, row)),
  law: lawItems,
  unknown: unknowns,
  window: windows,
  duty: duties,
  enclosure: enclosures,
  unsourced: (ground) => unsourcedOf(ground),
  contested: (ground, here) => here.acts.flatMap((act) => contestedOf(ground, act)),
  failing: (ground, here, each) => findings(ground, here, each).flatMap(([act, finding]) => failingOf(ground, act, finding)),
  proof: (ground, here, each) => findings(ground, here, each).flatMap(([act, finding]) => proofOf(ground, act, finding)),
  norm: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      finding.touched.norms.map(({ element, says }) => ofFinding('norm', act, finding, { element, says, citation: finding.citation })),
    ),
  discretion: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      finding.touched.discretions.map(({ by, says }) =>
        ofFinding('discretion', act, finding, { who: common(ground, 'authority', { who: by }), says, citation: finding.citation }),
      ),
    ),
  reading: (ground, here, each) => findings(ground, here, each).flatMap(([act, finding]) => readingsOf(ground, act, finding)),
  gap: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      finding.touched.gaps.map((says) => ofFinding('gap', act, finding, { says, citation: finding.citation })),
    ),
  shortfall: shortfalls,
  decided: (ground, here, each) => findings(ground, here, each).flatMap(([, finding]) => decidedOf(ground, finding)),
  cost: costs,
  milder: (ground, here, each) =>
    findings(ground, here, each).flatMap(([act, finding]) =>
      finding.milder && finding.milder.most_favourable !== finding.milder.applicable
        ? [
            ofFinding('milder', act, finding, {
              favourable: finding.milder.most_favourable,
              applicable: finding.milder.applicable,
              says: finding.milder.reason,
            }),
          ]
        : [],
    ),
};

const ofFinding = (word: EachWord, act: Act, finding: Finding, params: Item['params']): Item => ({
  word,
  act,
  finding,
  params,
  sources: [provisionSource(act, finding)],
});

/** Inside one thing of a kind; inside an act nothing is spoken of but that act. */
export const into = (here: Here, item: Item): Here => ({
  acts: item.word === 'act' && item.act ? [item.act] : here.acts,
  items: [...here.items, item],
});

/** An act as it is charged. */
export function actItem(act: Act): Item {
  const charge = act.conduct.facts['provision']?.value;
  return {
    word: 'act',
    act,
    params: { act: act.conduct.ref, charge: charge ?? '', charged: charge === undefined ? 'no' : 'yes' },
    sources: [],
  };
}

function factItem(ground: Ground, row: Ground['used']['facts'][number]): Item {
  const { state, keys, acts, fact } = row;
  const acting = ground.acts.filter((act) => acts.includes(act.conduct.ref));
  const partly = acting.length < ground.acts.length;
  const says =
    state.status === 'contested'
      ? common(ground, 'sources_disagree', { whether: whether(ground, state.key) })
      : factSays(ground, state, keys);
  return {
    word: 'fact',
    params: { number: row.number, says, how: howKnown(ground, state), act_note: acts.join(', '), partly: partly ? 'yes' : 'no' },
    sources: distinct(
      acting.flatMap((act) => keys.flatMap((key) => sourcesOfFact(act, key))).filter((source) => setOf(source.fact) === fact),
    ),
  };
}

/** Every provision, step and case that the letter rests on. */
function lawItems(ground: Ground): readonly Item[] {
  const order = ['text', 'secondary', 'memory'];
  const sorted = [...ground.used.law].sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
  return sorted.flatMap((source): Item[] => {
    if (source.kind === 'criterion') return [];
    const of = source.kind === 'provision' ? ground.law.provisions[source.id] : undefined;
    const found =
      source.kind === 'provision'
        ? ground.acts.flatMap((act) => act.result.findings).find((one) => one.provision === source.id)
        : undefined;
    const label = found?.checked ?? source.label;
    const title = of?.title ?? stepTitle(ground, source);
    return [
      {
        word: 'law',
        params: {
          citation: source.citation,
          rule: title,
          ruled: title === '' ? 'no' : 'yes',
          gives: found ? gives(ground, found.effect) : '',
          label,
          read_on: source.kind === 'provision' ? writeDate(source.read_on, ground.language) : '',
          dated: source.kind === 'provision' ? 'yes' : 'no',
        },
        sources: [{ ...source, label }],
      },
    ];
  });
}

/** Title of a step or of a cost; a judgment is known by its name. */
function stepTitle(ground: Ground, { kind, id }: Exclude<SentenceSource, { readonly kind: 'fact' | 'form' }>): string {
  if (kind === 'case') return '';
  return (kind === 'duty' ? ground.assessment.duties : ground.assessment.consequences).find((one) => one.id === id)?.title ?? '';
}

/** Facts that are not known and would settle a finding: of the surest way to each, each fact once. That something is not known rests on the file alone. */
function unknowns(ground: Ground, here: Here, each: Each): readonly Item[] {
  return decidingFacts(ground, here, each).map(({ fact, acts }) => ({
    word: 'unknown' as const,
    params: { whether: ofActs(ground, whether(ground, fact), acts, here) },
    sources: distinct(acts.flatMap((act) => sourcesOfFact(act, fact))),
  }));
}

/** The same with the findings that they would settle. */
export function decidingFacts(
  ground: Ground,
  here: Here,
  each: Each,
): readonly { readonly fact: string; readonly acts: readonly Act[]; readonly findings: readonly Finding[] }[] {
  const found = new Map<string, { fact: string; acts: Act[]; findings: Finding[] }>();
  const inside = around(here, 'finding');
  const pairs = here.acts.flatMap((act) => chosen(ground, act, each).map((finding) => [act, finding] as const));
  for (const [act, finding] of inside?.act && inside.finding ? [[inside.act, inside.finding] as const] : pairs)
    for (const fact of wayOf(finding)) {
      if (ground.law.vocabulary.facts[setOf(fact)]?.barred) continue;
      const row = found.get(fact) ?? { fact, acts: [], findings: [] };
      if (!row.acts.includes(act)) row.acts.push(act);
      row.findings.push(finding);
      found.set(fact, row);
    }
  return [...found.values()];
}

/** With the acts of which it is said, where others are spoken of as well. */
const ofActs = (ground: Ground, says: string, acts: readonly Act[], here: Here): string =>
  acts.length === here.acts.length ? says : common(ground, 'of_acts', { says, acts: acts.map((act) => act.conduct.ref).join(', ') });

/** The way to a finding that asks for no formal status, if there is one, else the first. */
function wayOf({ would_meet }: Finding): readonly string[] {
  const ways = would_meet.map((way) => Object.keys(way));
  const formal = (way: readonly string[]) => way.includes('victim_status') || way.includes('identified_by');
  return ways.find((way) => !formal(way)) ?? ways[0] ?? [];
}

function windows(ground: Ground, here: Here, each: Each): readonly Item[] {
  const all = findings(ground, here, each).flatMap(([act, finding]) => finding.windows.map((window) => ({ act, finding, window })));
  const fitting = all.filter(({ window }) => each.dated === undefined || each.dated === (window.by !== null));
  const once = new Map(fitting.map((one) => [`${one.window.what} ${one.window.by}`, one]));
  return [...once.values()].map(({ act, finding, window }) => ({
    word: 'window' as const,
    params: {
      what: window.what,
      day: window.by === null ? '' : writeDate(window.by, ground.language),
      dated: window.by === null ? 'no' : 'yes',
      rule: window.rule,
      ruled: window.rule === '' ? 'no' : 'yes',
      cite: window.cite ?? finding.citation,
      limit: window.kind,
      stands: window.stands,
    },
    sources: [provisionSource(act, finding, { ...(window.cite ? { cite: window.cite } : {}), checked: window.checked ?? finding.checked })],
  }));
}

function duties(ground: Ground, here: Here, each: Each): readonly Item[] {
  const refs = here.acts.map((act) => act.conduct.ref);
  return ground.assessment.duties
    .filter(
      (duty) => (!each.ids || each.ids.includes(duty.id)) && (duty.conduct.length === 0 || duty.conduct.some((ref) => refs.includes(ref))),
    )
    .map((duty) => ({
      word: 'duty' as const,
      params: {
        step: duty.title,
        says: duty.what,
        who: listed(
          ground,
          duty.who.split(', ').map((who) => common(ground, 'authority', { who })),
        ),
        citation: duty.citation,
        day: duty.by === null ? '' : writeDate(duty.by, ground.language),
        rule: duty.by_rule,
      },
      sources: [{ kind: 'duty' as const, id: duty.id, citation: duty.citation, label: duty.checked }],
    }));
}

/** Documents that the sources of the facts name, with the facts that each of them shows. */
function enclosures(ground: Ground): readonly Item[] {
  const found = new Map<string, { rows: number[]; sources: SentenceSource[]; says: string }>();
  for (const row of ground.used.facts)
    for (const { source } of row.state.assertions) {
      if (!source?.ref || source.kind === 'presumption_of_law') continue;
      const says = sourceSays(ground, source);
      const one = found.get(says) ?? { rows: [], sources: [], says };
      one.rows.push(row.number);
      const act = ground.acts.find(({ conduct }) => row.acts.includes(conduct.ref));
      if (act) one.sources.push(...row.keys.flatMap((key) => sourcesOfFact(act, key)));
      found.set(says, one);
    }
  return [...found.values()].map(({ says, rows, sources }) => ({
    word: 'enclosure' as const,
    params: { ref: says, facts: numbers(ground, rows) },
    sources: distinct(sources),
  }));
}

/** Facts of the letter for which the file names no source. */
function unsourcedOf(ground: Ground): Item[] {
  const rows = ground.used.facts.filter((row) => row.state.assertions.every((assertion) => assertion.source === undefined));
  const sources = rows.flatMap((row) =>
    ground.acts.filter((act) => row.acts.includes(act.conduct.ref)).flatMap((act) => row.keys.flatMap((key) => sourcesOfFact(act, key))),
  );
  return rows.length === 0
    ? []
    : [
        {
          word: 'unsourced',
          params: {
            facts: numbers(
              ground,
              rows.map((row) => row.number),
            ),
          },
          sources: distinct(sources),
        },
      ];
}

function contestedOf(ground: Ground, act: Act): Item[] {
  const used = ground.used.facts.filter((row) => row.state.status === 'contested' && row.acts.includes(act.conduct.ref));
  return used.map((row) => ({
    word: 'contested' as const,
    params: { says: `${common(ground, 'sources_disagree', { whether: whether(ground, row.state.key) })} ${howKnown(ground, row.state)}` },
    sources: row.keys.flatMap((key) => sourcesOfFact(act, key)),
  }));
}

/** What the other side would have to show: of what would end a finding the ways with fewest facts. */
function failingOf(ground: Ground, act: Act, finding: Finding): Item[] {
  if (finding.outcome === 'open')
    return finding.would_fail
      .filter((way) => Object.keys(way).length === 1)
      .slice(0, 3)
      .map((way) => failing(ground, act, finding, Object.keys(way)));
  const weak = elementsOf(finding).flatMap((part) => leavesOf(part).filter((fact) => weaklyKnown(act, fact)));
  return [...new Set(weak.map(setOf))]
    .slice(0, 3)
    .map((fact) => failing(ground, act, finding, [weak.find((key) => setOf(key) === fact) ?? fact]));
}

function failing(ground: Ground, act: Act, finding: Finding, facts: readonly string[]): Item {
  return {
    word: 'failing',
    act,
    finding,
    params: { way: listed(ground, [...new Set(facts.map((fact) => whether(ground, fact)))]), citation: finding.citation },
    sources: distinct([...facts.flatMap((fact) => sourcesOfFact(act, fact)), provisionSource(act, finding)]),
  };
}

/** Facts that nobody but the person, or nobody at all, is a source of. */
function weaklyKnown({ conduct }: Act, fact: string): boolean {
  const state = conduct.facts[fact];
  const personal = ({ source }: { readonly source?: { readonly kind?: string; readonly by?: string } }) =>
    !source || (source.kind === 'statement' && source.by === 'person');
  return state?.status === 'known' && state.assertions.every(personal) && CHALLENGED.has(setOf(fact));
}

/** Facts that are said of the events themselves, and that the other side will go into. */
const CHALLENGED: ReadonlySet<string> = new Set([
  ...['compelled', 'attributable', 'direct_result', 'alternative_open', 'danger', 'irresistible', 'exploited_activity', 'during_control'],
  ...['acts', 'means', 'purposes', 'age_at_act', 'in_exploitation', 'but_for'],
]);

function proofOf(ground: Ground, act: Act, finding: Finding): Item[] {
  return finding.proof
    .filter((proof) => proof.reached !== 'yes' && !/^not: /.test(proof.element) && proof.on === 'defence')
    .map((proof) => ({
      ...ofFinding('proof', act, finding, {
        element: elementName({ text: proof.element, value: 'unknown' }).name,
        bearer: common(ground, 'authority', { who: proof.on }),
        standard: common(ground, 'standard', { standard: proof.standard }),
        at_hand: proof.at_hand.source ? sourceSays(ground, proof.at_hand.source) : common(ground, 'no_source'),
        citation: finding.citation,
      }),
      sources: [provisionSource(act, finding, { ...(proof.cite ? { cite: proof.cite } : {}), checked: proof.checked ?? finding.checked })],
    }));
}

function readingsOf(ground: Ground, act: Act, finding: Finding): Item[] {
  return finding.touched.readings
    .filter((reading) => reading.depends)
    .map(({ readings }) => {
      const texts = readings.map(({ says, cite }) => common(ground, 'reading_one', { says, cite: cite ?? '', cited: cite ? 'yes' : 'no' }));
      return ofFinding('reading', act, finding, { readings: texts.join('; '), citation: finding.citation });
    });
}

function shortfalls(ground: Ground, here: Here): readonly Item[] {
  const refs = here.acts.map((act) => act.conduct.ref);
  const own = ground.assessment.gaps.filter((gap) => refs.includes(gap.conduct));
  return [...new Map(own.map((gap) => [gap.criterion, gap])).values()].flatMap((gap) => {
    const act = here.acts.find((one) => one.conduct.ref === gap.conduct);
    const finding = act?.result.findings.find((one) => one.provision === gap.standard);
    return act && finding ? [ofFinding('shortfall', act, finding, { says: gap.text, citation: finding.citation })] : [];
  });
}

/** Decided cases tied to the provision of a finding. */
function decidedOf(ground: Ground, { provision, citation }: Finding): Item[] {
  return (ground.letters.decided[provision] ?? []).map((source) => ({
    word: 'decided' as const,
    params: { citation: source.citation, says: source.says, rule: citation },
    sources: [{ kind: 'case' as const, id: source.id, citation: source.citation, label: source.label }],
  }));
}

function costs(ground: Ground): readonly Item[] {
  return ground.assessment.consequences
    .filter(({ value }) => value === 'yes')
    .map(({ id, title, says, citation, checked }) => ({
      word: 'cost' as const,
      params: { title, says, citation },
      sources: [{ kind: 'consequence' as const, id, citation, label: checked }],
    }));
}
