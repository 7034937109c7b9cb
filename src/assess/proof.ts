import type { FactSource, FactState } from '../facts/index.ts';
import {
  children,
  type Element,
  factOf,
  type Node,
  type Proof,
  type Provision,
  STANDARDS,
  type Standard,
  type Version,
  walk,
} from '../ir/index.ts';
import { say } from '../words/index.ts';
import { evaluate } from './evaluate.ts';
import type { ProofFinding } from './types.ts';
import type { View } from './view.ts';

/**
 * Proof stands beside the outcome: for each element, who must show it, to what standard, and whether the source and standard at hand reach
 * it. A fact known only to a lower standard does not reach a higher one; where no standard is recorded the answer is unknown.
 */
export function proofOfVersion(version: Version, provision: Provision, view: View): ProofFinding[] {
  const fallback = version.proof ?? view.law.places[provision.place]?.proof;
  const elements = [version.condition, ...version.ladder.map((rung) => rung.condition)].flatMap(topElements);
  return elements.flatMap((element) => proofOfElement(element, element.proof ?? fallback, view));
}

type ElementNode = Extract<Node, { kind: 'element' }>;

function topElements(node: Node): ElementNode[] {
  if (node.kind === 'element') return [node];
  return node.kind === 'all' ? children(node).flatMap(topElements) : [];
}

function proofOfElement(element: ElementNode & Element, proof: Proof | undefined, view: View): ProofFinding[] {
  if (!proof || element.unless) return [];
  const standard = standardOf(proof, view);
  const hand = bestAtHand(element, view);
  return [
    {
      element: element.name,
      on: proof.stated ? (proof.on ?? say('not_stated')) : say('not_stated'),
      standard: proof.stated ? (standard ?? say('not_stated')) : say('not_stated'),
      ...(proof.next ? { followed_by: `${proof.next.on}: ${proof.next.standard}` } : {}),
      at_hand: { ...(hand.standard ? { standard: hand.standard } : {}), ...(hand.source ? { source: hand.source } : {}) },
      reached: proof.stated && standard ? reaches(hand, standard) : 'unknown',
      ...(proof.cite ? { cite: proof.cite } : {}),
      ...(proof.checked ? { checked: proof.checked } : {}),
    },
  ];
}

function standardOf(proof: Proof, view: View): Standard | undefined {
  const fitting = proof.cases?.find((item) => item.when === null || evaluate(item.when, view).value === 'yes');
  return fitting?.standard ?? proof.standard;
}

interface Hand {
  readonly standard?: string;
  readonly source?: FactSource;
}

/** The weakest of the facts that an element rests on: a chain is as strong as its weakest link. */
function bestAtHand(element: Node, view: View): Hand {
  let weakest: Hand | undefined;
  for (const node of walk(element)) {
    const fact = factOf(node);
    const state = fact === undefined ? undefined : view.facts[fact];
    if (state?.status !== 'known') continue;
    const hand = strongest(state);
    if (weakest === undefined || rankOf(hand) < rankOf(weakest)) weakest = hand;
  }
  return weakest ?? {};
}

function strongest(state: FactState): Hand {
  let best: Hand = {};
  for (const assertion of state.assertions) {
    const hand: Hand = {
      ...(assertion.standard ? { standard: assertion.standard } : {}),
      ...(assertion.source ? { source: assertion.source } : {}),
    };
    if (rankOf(hand) >= rankOf(best)) best = hand;
  }
  return best;
}

function rankOf(hand: Hand): number {
  if (hand.standard) return STANDARDS.indexOf(hand.standard as Standard) + 1;
  return hand.source ? 0.5 : 0;
}

/** An evidential burden asks for evidence that raises the issue: any source other than a presumption does. */
function reaches(hand: Hand, asked: Standard): 'yes' | 'no' | 'unknown' {
  if (asked === 'evidential' && hand.source && hand.source.kind !== 'presumption_of_law' && hand.standard === undefined) return 'yes';
  if (hand.source?.kind === 'presumption_of_law') return 'no';
  if (hand.standard === undefined) return 'unknown';
  return STANDARDS.indexOf(hand.standard as Standard) >= STANDARDS.indexOf(asked) ? 'yes' : 'no';
}
