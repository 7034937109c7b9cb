import { parseDate } from './base/index.ts';
import type { CriteriaGate, Criterion, CriterionCheck, CriterionTest, Label, Treaty, TreatyStatus } from './ir/index.ts';

type Data = Record<string, unknown> | undefined;

interface CriterionData {
  readonly line: string;
  readonly strength: string;
  readonly levels?: readonly {
    readonly level: 'B' | 'A' | 'R';
    readonly treaty?: string;
    readonly from?: string;
    readonly says?: string;
  }[];
  readonly support?: Criterion['support'];
  readonly check?: {
    readonly of?: 'rule' | 'any';
    readonly met?: readonly TestData[];
    readonly partly?: readonly TestData[];
    readonly fails?: readonly TestData[];
    readonly otherwise?: 'not_met' | 'no_data';
  };
}

type TestData = Omit<CriterionTest, 'freeOf' | 'shutByOffence'> & {
  readonly 'free of'?: readonly string[];
  readonly 'shut by offence'?: readonly string[];
};

/** `criteria.yaml`: the criteria with their pass rules. */
export function readCriteria(data: Data): Record<string, Criterion> {
  const criteria = (data?.['criteria'] ?? {}) as Record<string, CriterionData>;
  return Object.fromEntries(
    Object.entries(criteria).map(([id, { line, strength, levels, support, check }]) => [
      id,
      {
        id,
        line,
        strength: String(strength),
        levels: (levels ?? []).map(({ from, ...level }) => ({ ...level, ...fromDay(from) })),
        support: support ?? [],
        ...(check ? { check: readCheck(check) } : {}),
      },
    ]),
  );
}

function readCheck({
  of = 'rule',
  met = [],
  partly = [],
  fails = [],
  otherwise = 'no_data',
}: NonNullable<CriterionData['check']>): CriterionCheck {
  const tests = (list: readonly TestData[]): CriterionTest[] =>
    list.map(({ 'free of': freeOf, 'shut by offence': shutByOffence, ...test }) => ({
      ...test,
      ...(freeOf ? { freeOf } : {}),
      ...(shutByOffence ? { shutByOffence } : {}),
    }));
  return { of, met: tests(met), partly: tests(partly), fails: tests(fails), otherwise };
}

function fromDay(from: unknown): { readonly from?: number } {
  const day = from === undefined ? undefined : parseDate(String(from))?.first;
  return day === undefined ? {} : { from: day };
}

interface GateData {
  readonly title: string;
  readonly treaty?: string;
  readonly from?: string;
  readonly counts?: 'law' | 'both' | 'discord';
  readonly needs: 'all' | readonly Record<string, 'met' | 'partly'>[];
}

/** `criteria.yaml`: the floors made of several criteria. */
export function readGates(data: Data): CriteriaGate[] {
  const all = Object.keys((data?.['criteria'] ?? {}) as object).map((id) => ({ oneOf: [id], least: 'met' as const }));
  return Object.entries((data?.['gates'] ?? {}) as Record<string, GateData>).map(([id, gate]) => ({
    id,
    title: gate.title,
    ...(gate.treaty ? { treaty: gate.treaty } : {}),
    ...fromDay(gate.from),
    needs:
      gate.needs === 'all'
        ? all
        : gate.needs.flatMap((need) => Object.entries(need).map(([ids, least]) => ({ oneOf: ids.split(' '), least }))),
    counts: gate.counts ?? 'law',
  }));
}

interface TreatyData {
  readonly title: string;
  readonly covers: string[];
  readonly binding: unknown;
  readonly parties: Record<string, { from: unknown; to?: unknown; checked: Label }>;
}

/** `treaty-status.yaml`: which State is bound by which instrument, from when to when. */
export function readTreaties(data: Data): Record<string, Treaty> {
  const instruments = (data?.['instruments'] ?? {}) as Record<string, TreatyData>;
  return Object.fromEntries(
    Object.entries(instruments).map(([id, item]) => {
      const parties = Object.fromEntries(Object.entries(item.parties ?? {}).map(([place, status]) => [place, readStatus(status)]));
      return [id, { id, title: item.title, covers: item.covers ?? [], binding: item.binding === 'yes' || item.binding === true, parties }];
    }),
  );
}

function readStatus(status: { from: unknown; to?: unknown; checked: Label }): TreatyStatus {
  const from = parseDate(String(status.from));
  const to = status.to === undefined ? undefined : parseDate(String(status.to));
  return { from: from?.first ?? null, fromKnown: from !== undefined, to: to?.last ?? null, checked: status.checked };
}
