import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, ageOn, dayNumber, formatDay, parseDate, parseDuration, parsePeriod } from '../../src/base/index.ts';

const days = (text: string) => {
  const range = parseDate(text);
  return range && `${formatDay(range.first)} to ${formatDay(range.last)}`;
};

describe('partial dates (ISO 8601-2)', () => {
  it.each([
    ['2007', '2007-01-01 to 2007-12-31'],
    ['2007-02', '2007-02-01 to 2007-02-28'],
    ['2008-02', '2008-02-01 to 2008-02-29'],
    ['2007-12', '2007-12-01 to 2007-12-31'],
    ['2007-05-14', '2007-05-14 to 2007-05-14'],
    ['2007-05-XX', '2007-05-01 to 2007-05-31'],
    ['200X', '2000-01-01 to 2009-12-31'],
    ['[2006..2008]', '2006-01-01 to 2008-12-31'],
  ])('%s is %s', (text, expected) => expect(days(text)).toBe(expected));

  it.each([
    '2007-02-30',
    '2007-13',
    '2007-00',
    '07-05',
    '2007-5',
    'soon',
    '',
    '2007?',
    '2007~',
    '[2008..2006]',
    '2007-05-14T10:00',
    '20-05',
  ])('%s is refused', (text) => expect(parseDate(text)).toBeUndefined());
});

describe('periods', () => {
  it.each(['2026-03/..', '../2021', '2020/2021-06', '2020-01-01/2020-01-01', '2009'])('%s is read', (text) =>
    expect(parsePeriod(text)).toBeDefined(),
  );
  it.each(['../..', '2021/2020', '2020/2021/2022', 'x/..', ''])('%s is refused', (text) => expect(parsePeriod(text)).toBeUndefined());
});

describe('arithmetic', () => {
  const day = (text: string) => parseDate(text)?.first ?? Number.NaN;

  it('adds months to the end of a month', () => {
    expect(formatDay(addDuration(day('2024-01-31'), { months: 1, days: 0 }))).toBe('2024-02-29');
  });

  it('reads durations', () => {
    expect(parseDuration('P60D')).toEqual({ months: 0, days: 60 });
    expect(parseDuration('P1Y6M')).toEqual({ months: 18, days: 0 });
    expect(parseDuration('P')).toBeUndefined();
    expect(parseDuration('PT')).toBeUndefined();
    expect(parseDuration('P1DT')).toBeUndefined();
  });

  it('rounds hours up to days', () => {
    expect(parseDuration('PT5H')).toEqual({ months: 0, days: 1 });
    expect(parseDuration('PT48H')).toEqual({ months: 0, days: 2 });
    expect(parseDuration('P1DT12H')).toEqual({ months: 0, days: 2 });
  });

  it('counts age by birthdays, 29 February on 1 March', () => {
    expect(ageOn(day('2000-02-29'), day('2018-02-28'))).toBe(17);
    expect(ageOn(day('2000-02-29'), day('2018-03-01'))).toBe(18);
    expect(ageOn(day('2000-06-15'), day('2018-06-15'))).toBe(18);
  });

  it('formats what it numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9998 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, date) => {
          const number = dayNumber(year, month, date);
          if (number === undefined) return true;
          const text = formatDay(number);
          return parseDate(text)?.first === number;
        },
      ),
    );
  });
});
