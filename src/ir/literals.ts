import { covers, type Need, related, together } from './need.ts';

/** The needs of one search, each once, under numbers: what a search asks of two needs again and again is looked up. */
export class Literals {
  readonly needs: Need[] = [];
  /** A bit for each fact, the same for a set and its members; facts may share one. Needs without a common bit have nothing to do with each other. */
  readonly bits: number[] = [];
  /** How many values a need leaves open. */
  readonly breadths: number[] = [];
  /** What is shown with a need, most times itself too. */
  readonly gives: number[][] = [];
  private readonly numbers = new Map<string, number>();
  private readonly byFact = new Map<string, { readonly bit: number; readonly members: number[] }>();
  private readonly both = new Map<number, number | undefined>();

  /** The number of a need; needs that say the same have the same. */
  numberOf(need: Need): number {
    const key = `${need.fact}\n${need.allowed ? need.allowed.join('\n') : ''}\n${need.says ?? ''}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.needs.length;
    this.numbers.set(key, number);
    this.add(need, number);
    return number;
  }

  private add(need: Need, number: number): void {
    const dot = need.fact.indexOf('.');
    const root = dot < 0 ? need.fact : need.fact.slice(0, dot);
    let family = this.byFact.get(root);
    if (!family) {
      family = { bit: 1 << (this.byFact.size % 32), members: [] };
      this.byFact.set(root, family);
    }
    family.members.push(number);
    this.needs.push(need);
    this.bits.push(family.bit);
    this.breadths.push(need.allowed?.length ?? 1);
    const given: number[] = [];
    this.gives.push(given);
    for (const other of family.members) {
      const peer = this.needs[other] as Need;
      if (covers(peer, need)) given.push(other);
      if (other !== number && covers(need, peer)) this.gives[other]?.push(number);
    }
  }

  /** Whether two needs have to be met together. */
  related(a: number, b: number): boolean {
    return this.bits[a] === this.bits[b] && related(this.needs[a] as Need, this.needs[b] as Need);
  }

  /** What meets both of two related needs; nothing if they ask opposite things. */
  together(a: number, b: number): number | undefined {
    if (a === b) return a;
    const key = a * MOST + b;
    if (this.both.has(key)) return this.both.get(key);
    const need = together(this.needs[a] as Need, this.needs[b] as Need);
    const number = need && this.numberOf(need);
    this.both.set(key, number);
    return number;
  }
}

/** More than a search has needs. */
const MOST = 2 ** 26;
