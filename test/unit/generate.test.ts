import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problems, parseDate } from '../../src/base/index.ts';
import { readCatalogue } from '../../src/charges/index.ts';
import { type CaseloadOptions, caseloadColumns, caseloadSql } from '../../src/screen/generate.ts';
import { CHILD_SHARE, GB_EAW_CHARGES, LATENT, LATENT_SHARE, STAGE_SHARE } from '../../src/screen/generate-tables.ts';
import { law, textFiles } from '../support/law.ts';

const ROWS = 100_000;
const base: CaseloadOptions = { rows: ROWS, seed: 7, forum: 'GB-EAW', today: '2026-11-28' };
const columns = caseloadColumns();
const database = await DuckDBInstance.create(':memory:');
const duckdb = await database.connect();

const rowsOf = async (sql: string) => (await duckdb.runAndReadAll(sql)).getRowsJson();
const one = async (sql: string): Promise<number> => Number((await rowsOf(sql))[0]?.[0]);
/** A digest of all cells that depends on the order of the rows. */
const digest = async (sql: string) => {
  const cells = columns.map((name) => `coalesce("${name}"::VARCHAR, '-')`).join(", '|', ");
  return (await rowsOf(`SELECT md5(string_agg(md5(concat(${cells})), '')) FROM (${sql})`))[0]?.[0];
};
const offencesOf = (place: string) => {
  const [file] = textFiles('law', /^catalogue\.yaml$/).filter(({ path }) => path === `law/${place}/catalogue.yaml`);
  return readCatalogue(file as { path: string; text: string }, law.vocabulary, new Problems()).offences;
};

beforeAll(async () => {
  await duckdb.run(`CREATE TABLE made AS ${caseloadSql({ ...base, latent: true })}`);
});

describe('the same seed', () => {
  const small = { ...base, rows: 20_000 };

  it('gives the same rows, whatever the threads and however the work is split', async () => {
    const expected = await digest(caseloadSql(small));
    for (const threads of [1, 2]) {
      await duckdb.run(`SET threads=${threads}`);
      expect(await digest(caseloadSql(small))).toBe(expected);
    }
    const halves = [0, 10_003].map((from) => caseloadSql({ ...small, from, rows: from === 0 ? 10_003 : 9_997 }));
    expect(await digest(halves.map((half) => `(${half})`).join(' UNION ALL '))).toBe(expected);
    expect(await digest(`SELECT * FROM (${caseloadSql({ ...base, rows: 30_000 })}) LIMIT 20000`)).toBe(expected);
    await duckdb.run('CREATE OR REPLACE TABLE numbers AS SELECT TRUE AS x FROM range(20000)');
    expect(await digest(caseloadSql({ ...small, source: '(SELECT rowid AS range FROM numbers)' }))).toBe(expected);
  });

  it('another seed gives others', async () => {
    const [a, b] = [7, 8].map((seed) => `(${caseloadSql({ ...small, seed })})`);
    expect(
      await one(`SELECT count(*) FROM ${a} a JOIN ${b} b USING (ref, conduct_ref) WHERE a.conduct_period = b.conduct_period`),
    ).toBeLessThan(200);
  });

  it('is pinned: DuckDB makes the hash, and an update that changes it changes every caseload', async () => {
    expect(await rowsOf('SELECT hash(0::BIGINT), hash(1::BIGINT), hash(1234567890123456789::BIGINT)')).toMatchInlineSnapshot(`
      [
        [
          "0",
          "4717996019076358352",
          "16326945535152471487",
        ],
      ]
    `);
    expect(await digest(caseloadSql({ ...base, rows: 1000 }))).toMatchInlineSnapshot(`"6753d2d2f4590e90c468572b131c7ba3"`);
  });
});

describe('words', () => {
  it('every column is a fact or a member of a set in the vocabulary, and none but those for audits is barred', () => {
    const barred = columns.slice(2).filter((column) => {
      const [fact = '', member] = column.split('.');
      const word = law.vocabulary.facts[fact];
      expect(word, column).toBeDefined();
      expect(word?.derived, column).not.toBe('only');
      if (fact === 'signs') expect(law.vocabulary.indicators, column).toContain(member);
      else if (member !== undefined) expect(word?.values, column).toContain(member);
      return word?.barred === true;
    });
    expect(columns.slice(0, 2)).toEqual(['ref', 'conduct_ref']);
    expect(barred).toEqual(['stat_gender', 'citizenship']);
    expect(new Set(columns).size).toBe(columns.length);
  });

  it('every word of an enum, every code and every citation is held', async () => {
    for (const column of columns.filter((name) => law.vocabulary.facts[name]?.type === 'enum')) {
      const used = (await rowsOf(`SELECT DISTINCT "${column}" FROM made WHERE "${column}" IS NOT NULL`)).map(([value]) => value as string);
      expect(used.length, column).toBeGreaterThan(1);
      for (const value of used) expect(law.vocabulary.facts[column]?.values, column).toContain(value);
    }
    const codes = (await rowsOf('SELECT DISTINCT offence FROM made WHERE offence IS NOT NULL')).map(([code]) => code as string);
    for (const code of codes) expect(law.vocabulary.iccs[code], code).toBeDefined();
    const held = new Map(offencesOf('gb-eaw').map((offence) => [offence.citation, offence]));
    for (const { citation, iccs, maxPenaltyMonths } of GB_EAW_CHARGES) {
      expect(held.get(citation), citation).toMatchObject({ iccs, maxPenaltyMonths });
    }
    const cited = (await rowsOf('SELECT DISTINCT provision FROM made WHERE provision IS NOT NULL')).map(([text]) => text as string);
    for (const citation of cited) expect([...held.keys()]).toContain(citation);
    expect(cited.length).toBeGreaterThan(30);
  });

  it('another place is charged with what is passed in, and with nothing else', async () => {
    const charges = offencesOf('fr').map(({ citation, iccs, maxPenaltyMonths }) => ({ citation, iccs, maxPenaltyMonths, weight: 1 }));
    const sql = caseloadSql({ ...base, rows: 5000, forum: 'FR', charges });
    const cited = (await rowsOf(`SELECT DISTINCT provision FROM (${sql}) WHERE provision IS NOT NULL`)).map(([text]) => text as string);
    expect(cited.length).toBeGreaterThan(5);
    for (const citation of cited) expect(charges.map((charge) => charge.citation)).toContain(citation);
    const bare = caseloadSql({ ...base, rows: 100, forum: 'FR', charges: [{ citation: "L'article 1", weight: 1 }] });
    expect(await one(`SELECT count(DISTINCT provision) + count(offence) + count(max_penalty_months) FROM (${bare})`)).toBe(1);
  });

  it('a reference never looks like a name, and acts are numbered within a person', async () => {
    expect(
      await one(
        String.raw`SELECT count(*) FROM made WHERE NOT regexp_full_match(ref, 'P-\d{7,}') OR NOT regexp_full_match(conduct_ref, 'c[1-4]')`,
      ),
    ).toBe(0);
    expect(await one('SELECT count(*) FROM (SELECT ref, conduct_ref FROM made GROUP BY ALL HAVING count(*) > 1)')).toBe(0);
    expect(await one("SELECT count(*) FROM (SELECT ref FROM made GROUP BY 1 HAVING count(*) FILTER (conduct_ref = 'c1') <> 1)")).toBe(0);
    const large = caseloadSql({ ...base, rows: 16, from: 9_999_992 });
    expect(await one(`SELECT count(*) FROM (${large}) WHERE regexp_full_match(ref, 'P-(9999\\d{3}|1000000\\d)')`)).toBe(16);
  });

  it('a person is the same in each act', async () => {
    const personal = columns.filter((name) =>
      ['person', 'identification', 'trafficking'].includes(law.vocabulary.facts[name.split('.')[0] as string]?.group ?? ''),
    );
    expect(personal.length).toBeGreaterThan(60);
    const differ = personal.map((name) => `count(DISTINCT "${name}") > 1 OR count("${name}") NOT IN (0, count(*))`).join(' OR ');
    expect(await one(`SELECT count(*) FROM (SELECT ref FROM made WHERE ref < 'P-0020001' GROUP BY 1 HAVING ${differ})`)).toBe(0);
  });
});

describe('docs/synthetic-caseload.md', () => {
  const [page] = textFiles('docs', /^synthetic-caseload\.md$/).map(({ text }) => text);

  it('has a row for every column, and the share of every situation', () => {
    const names = columns.map((name) => name.replace(/\..*/, '.*'));
    expect(names.filter((name) => !new RegExp(`^\\| .*\`${name.replace('.*', '\\.\\*')}\`.* \\|`, 'm').test(page ?? ''))).toEqual([]);
    const shares = [...(page ?? '').matchAll(/^\| [a-z ]+ \| (\d+) \| (\d+) % \| /gm)].map((match) => match.slice(1).map(Number));
    expect(shares).toEqual(LATENT_SHARE.map((one, at) => [one, CHILD_SHARE[at]]));
  });
});

describe('shares', () => {
  const share = (condition: string, of = 'TRUE') => one(`SELECT avg((${condition})::INTEGER) FROM made WHERE ${of}`);
  const near = (value: number, expected: number, within: number) =>
    expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThan(within);

  it('are those of the tables: situations, stages, children', async () => {
    for (const [at, name] of LATENT.entries()) near(await share(`latent = '${name}'`), (LATENT_SHARE[at] ?? 0) / 1000, 0.004);
    near(await share("stage = 'charged'", 'stage IS NOT NULL'), (STAGE_SHARE[3] ?? 0) / 100, 0.008);
    for (const [at, name] of ['none', 'cultivation', 'drug_line'].entries()) {
      const born = "strptime(birth_date, '%Y-%m-%d')";
      const minor = `${born} + INTERVAL 18 YEAR > conduct_period`;
      const exact = `length(birth_date) = 10 AND conduct_period IS NOT NULL AND conduct_ref = 'c1' AND latent = '${name}'`;
      near(await share(minor, exact), (CHILD_SHARE[at] ?? 0) / 100, at === 0 ? 0.006 : 0.06);
    }
    near(await one('SELECT count(*) / count(DISTINCT ref) FROM made'), 1.174, 0.01);
  });

  it('most files hold nothing on trafficking; those of referred persons hold most', async () => {
    const silent = columns.filter((name) => /^(acts|means|purposes|control_methods|signs)\./.test(name)).map((name) => `"${name}" IS NULL`);
    const nothing = await share(silent.join(' AND '));
    expect(nothing).toBeGreaterThan(0.85);
    expect(nothing).toBeLessThan(0.93);
    near(await share('"means.deception" IS NOT NULL', "victim_status IN ('presumed', 'identified')"), 0.55, 0.12);
    near(await share("victim_status IS NULL OR victim_status = 'none'", "latent <> 'none'"), 0.62, 0.03);
    near(await share('"signs.P11"', `latent = 'cultivation' AND "signs.P11" IS NOT NULL`), 0.96, 0.05);
  });

  it('more or less is recorded as asked: everything, or nothing on trafficking', async () => {
    const facts = columns.filter((name) => /\.|^(compelled|direct_result|during_control|exploited_activity|says_is_victim)$/.test(name));
    const filled = async (missing: number, names: readonly string[]) => {
      const sql = caseloadSql({ ...base, rows: 4000, missing });
      return (await one(`SELECT ${names.map((name) => `count("${name}")`).join(' + ')} FROM (${sql})`)) / 4000 / names.length;
    };
    expect(await filled(0, [...facts, 'provision', 'offence', 'birth_date', 'stage', 'track', 'held', 'plea', 'outcome'])).toBe(1);
    expect(await filled(1, facts)).toBe(0);
    expect(await filled(0.3, facts)).toBeGreaterThan((await filled(0.6, facts)) * 2);
  });

  it('sex and citizenship depend on nothing', async () => {
    for (const condition of ["stat_gender = 'female'", "citizenship = 'GB'"]) {
      const of = (latent: string) => share(condition, `${latent} AND stat_gender IS NOT NULL AND citizenship IS NOT NULL`);
      near(await of("latent <> 'none'"), await of("latent = 'none'"), 0.015);
      near(await share(condition, "victim_status = 'identified' AND citizenship IS NOT NULL"), await of('TRUE'), 0.06);
    }
  });
});

describe('sense', () => {
  const none = async (condition: string) => expect(await one(`SELECT count(*) FROM made WHERE ${condition}`), condition).toBe(0);

  it('dates are in order, and every birth date is one that a case file may hold', async () => {
    const spelt = (await rowsOf('SELECT DISTINCT birth_date FROM made WHERE birth_date IS NOT NULL')).map(([text]) => text as string);
    expect(spelt.filter((text) => !parseDate(text))).toEqual([]);
    expect(new Set(spelt.map((text) => text.length))).toEqual(new Set([4, 7, 10]));
    const born = "strptime(birth_date || CASE length(birth_date) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END, '%Y-%m-%d')";
    await none(`${born} + INTERVAL 10 YEAR > conduct_period`);
    const order = ['conduct_period', 'referred_on', 'identified_on', "DATE '2026-11-28'", 'next_deadline'];
    for (const [at, date] of order.slice(1).entries()) await none(`${order[at]} > ${date}`);
    for (const date of ['decided_on', 'final_on', 'held_since']) await none(`${date} > DATE '2026-11-28' OR ${date} < conduct_period`);
    await none('final_on < decided_on');
  });

  it('stage, outcome, plea, custody and position fit each other', async () => {
    await none("stage IN ('suspected', 'detained', 'charged', 'trial', 'convicted') AND outcome <> 'none'");
    await none("stage IN ('final', 'enforcing', 'served', 'record_only') AND outcome IN ('none')");
    await none("outcome = 'none' AND (decided_on IS NOT NULL OR final_on IS NOT NULL OR sentence_months IS NOT NULL)");
    await none("plea <> 'none' AND stage IN ('not_started', 'suspected', 'detained', 'charged')");
    await none("outcome = 'acquitted' AND plea <> 'not_guilty'");
    await none("held = 'no' AND held_since IS NOT NULL");
    await none("held = 'police' AND stage <> 'detained' OR held = 'immigration' AND track NOT IN ('immigration')");
    await none('sentence_months > max_penalty_months OR sentence_months < 1');
    await none("max_penalty_months = 0 AND outcome IN ('community', 'suspended', 'custody')");
    await none("(identified_by IS NOT NULL OR identified_on IS NOT NULL) AND (victim_status IS NULL OR victim_status = 'none')");
    await none("referred_on IS NOT NULL AND victim_status = 'signs_noted'");
    await none("exploited_activity AND latent = 'none'");
    await none(
      "offence LIKE '08021%' AND length(birth_date) = 10 AND strptime(birth_date, '%Y-%m-%d') + INTERVAL 18 YEAR > conduct_period",
    );
  });

  it('what is out of range is refused', () => {
    const wrong: Partial<CaseloadOptions>[] = [
      ...[
        { rows: -1 },
        { rows: 1.5 },
        { seed: -1 },
        { seed: Number.NaN },
        { missing: 1.1 },
        { missing: Number.NaN },
        { today: 'yesterday' },
      ],
      ...[{ today: '2026-02-30' }, { forum: 'FR' }, { charges: [] }, { charges: [{ citation: 'x', weight: 0 }] }],
    ];
    for (const part of wrong) expect(() => caseloadSql({ ...base, ...part }), JSON.stringify(part)).toThrow(RangeError);
  });
});
