import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { type Channel, type ContactEntry, contactSafety } from '../../src/screen/contact.ts';

const person = (ref: string, channel: Channel, value: string): ContactEntry => ({ ref, kind: 'person', channel, value });
const controller = (ref: string, channel: Channel, value: string): ContactEntry => ({ ref, kind: 'controller', channel, value });
const judged = (entries: readonly ContactEntry[], ref = 'a') => contactSafety(entries).find((one) => one.ref === ref);

describe('a channel shared with somebody who may control the person', () => {
  it.each<[Channel, string, string]>([
    ['telephone', '+44 7911 123456', '07911 123456'],
    ['telephone', '0044 (0)7911 123456', '+447911123456'],
    ['telephone', '+45 12 34 56 78', '12345678'],
    ['telephone', '8 (911) 123-45-67', '+7 911 1234567'],
    ['telephone', '+39 06 1234567', '06/1234567'],
    ['telephone', '+372 5123456', '5123456'],
    ['telephone', '+376 123456', '123456'],
    ['telephone', '123456', '+376 123 456'],
    ['telephone', '+1 (212) 555-0100 ext. 12', '212.555.0100'],
    ['telephone', '٠٧٩١١ ١٢٣٤٥٦', '07911123456'],
    ['address', '12 High Street, Leeds', '12, HIGH ST., LEEDS'],
    ['address', 'Flat 3, 12 High Street, Leeds LS1 4AP', 'Apt 3 12 High St Leeds'],
    ['address', 'Hauptstraße 5, Köln', 'Hauptstr. 5, 50667 Koln'],
    ['address', 'Calle de Alcalá, 20, Madrid', 'c/ Alcala 20 Madrid'],
    ['address', 'ул. Ленина, д. 7, кв. 4', 'Улица Ленина, дом 7, квартира 4'],
    ['email', 'A.Person@Example.ORG', 'a.person@example.org'],
    ['email', 'mailto:a.b+c@gmail.com', 'ab@googlemail.com'],
  ])('%s: %s and %s', (channel, own, other) => {
    const entries = [person('a', channel, own), controller('b', channel, other)];
    expect(judged(entries)).toEqual({ ref: 'a', channel, safe_to_use: 'no', reason: 'shared_with_controller' });
    expect(judged([person('a', channel, other), controller('b', channel, own)])?.safe_to_use).toBe('no');
  });

  it.each<[Channel, string, string]>([
    ['telephone', '+44 7911 123456', '+44 7911 123457'],
    ['address', '12 High Street, Leeds', '12 High Street, London'],
    ['address', '12 High Street, Leeds', '14 High Street, Leeds'],
    ['email', 'a@example.org', 'b@example.org'],
  ])('is not found where they differ (%s: %s and %s), and is then not called safe', (channel, own, other) => {
    expect(judged([person('a', channel, own), controller('a', channel, other)])).toEqual({
      ref: 'a',
      channel,
      safe_to_use: 'not_known_unsafe',
      reason: 'no_match',
    });
  });
});

describe('a channel', () => {
  it('shared by three accused persons is unsafe, by two it is not known to be', () => {
    const entries = ['a', 'b', 'c'].map((ref) => person(ref, 'telephone', '+44 7911 123456'));
    expect(contactSafety(entries).map(({ reason }) => reason)).toEqual(Array(3).fill('shared_by_several'));
    expect(contactSafety([...entries.slice(0, 2), ...entries.slice(0, 2)]).map(({ reason }) => reason)).toEqual(
      Array(2).fill('nothing_to_compare'),
    );
  });

  it('is unsafe where one of its values is; a value that cannot be compared is not used', () => {
    const entries = [
      person('a', 'telephone', '07911 123456'),
      person('a', 'telephone', '07922 654321'),
      controller('a', 'telephone', '07922654321'),
    ];
    expect(contactSafety(entries)).toEqual([{ ref: 'a', channel: 'telephone', safe_to_use: 'no', reason: 'shared_with_controller' }]);
    expect(judged([person('a', 'telephone', '123')])).toMatchObject({ safe_to_use: 'no', reason: 'not_comparable' });
    expect(judged([person('a', 'email', 'none')])).toMatchObject({ safe_to_use: 'no', reason: 'not_comparable' });
    expect(judged([person('a', 'address', 'unknown')])).toMatchObject({ safe_to_use: 'no', reason: 'not_comparable' });
  });

  it('never gives a value back, and there is no word for safe', () => {
    const entry = fc.record({
      ref: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
      kind: fc.constantFrom<'person' | 'controller'>('person', 'controller'),
      channel: fc.constantFrom<Channel>('telephone', 'address', 'email'),
      value: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `zq${text}zq`),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        for (const one of contactSafety(entries)) expect(['no', 'not_known_unsafe']).toContain(one.safe_to_use);
        expect(JSON.stringify(contactSafety(entries))).not.toContain('zq');
      }),
    );
  });
});

describe('screen contact', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contact-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const result = join(folder, 'result.csv');
  writeFileSync(result, 'ref,conduct_ref,outcome_domestic,best_provision,signs,urgency\nr1,c1,open,p,,held\nr2,c1,met,p,,held\n');
  const VALUES = ['07911 123456', '+447911123456', '12 "The Oaks", High Street', 'secret@example.org', 'Бойко 7', 'zzqq'];
  const line = (ref: string, kind: string, channel: string, value: string) => `${ref},${kind},${channel},"${value.replaceAll('"', '""')}"`;
  const lines = [
    'ref,kind,channel,value',
    line('r1', 'person', 'telephone', VALUES[0] as string),
    line('r1', 'controller', 'telephone', VALUES[1] as string),
    line('r2', 'person', 'address', VALUES[2] as string),
    line('r2', 'person', 'email', VALUES[3] as string),
    line('r9', 'person', 'email', 'other-secret@example.org'),
    line('r2', 'neighbour', 'address', VALUES[4] as string),
    line('r2', 'person', 'pager', VALUES[5] as string),
  ];
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const run = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const same = (text: string) => text;
    const style = { bold: same, dim: same, red: same, green: same, yellow: same, width: 100 };
    const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), outStyle: style, errStyle: style };
    const status = await main(['screen', 'contact', ...args], io);
    return { status, out, err };
  };
  /** Everything that a run left behind: what it wrote to the terminal and to files. */
  const leaves = (given: readonly string[], { out, err }: { out: string; err: string }) =>
    [
      out,
      err,
      ...readdirSync(folder)
        .filter((name) => !given.includes(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    ].join('\n');
  const SECRET = /7911|123456|Oaks|High|secret|example|Бойко|zzqq|neighbour|pager/i;

  it('says what is unsafe and why, and nothing of the contacts', async () => {
    const contacts = write('contacts.csv', `${lines.join('\n')}\n`);
    const answered = await run(result, '--contacts', contacts, '--json', '--out', join(folder, 'safety.csv'));
    expect(answered.err).toBe('');
    expect(answered.status).toBe(0);
    const data = JSON.parse(answered.out);
    expect(data).toMatchObject({ format: 'sinepoena.contact/1', counts: { unread: 2, elsewhere: 1 } });
    expect(data.channels).toEqual([
      { ref: 'r1', channel: 'telephone', safe_to_use: 'no', reason: 'shared with somebody who may control the person' },
      { ref: 'r2', channel: 'address', safe_to_use: 'not_known_unsafe', reason: expect.any(String) },
      { ref: 'r2', channel: 'email', safe_to_use: 'not_known_unsafe', reason: expect.any(String) },
    ]);
    const text = await run(result, '--contacts', contacts);
    expect(text.out).toContain('not_known_unsafe');
    for (const one of [answered, text]) expect(leaves(['contacts.csv', 'result.csv'], one)).not.toMatch(SECRET);
  });

  it('writes over none of the files that it reads', async () => {
    const contacts = write('contacts.csv', `${lines.join('\n')}\n`);
    for (const out of [contacts, result, folder]) expect((await run(result, '--contacts', contacts, '--out', out)).status).toBe(2);
    expect(readFileSync(contacts, 'utf8')).toContain('Oaks');
  });

  it.each([
    ['a missing column', 'ref,kind,channel\nr1,person,07911 123456\n'],
    ['a broken line', `${lines.slice(0, 3).join('\n')}\nr1,person,"07911 123456\nr2,person,secret@example.org\n`],
    ['too many cells', `${lines.slice(0, 2).join('\n')}\nr1,person,telephone,07911 123456,secret@example.org\n`],
    ['no heading', 'r1,person,telephone,07911 123456\nr2,person,email,secret@example.org\n'],
  ])('says nothing of them where the file has %s', async (name, text) => {
    const path = write('broken.csv', text);
    const answered = await run(result, '--contacts', path);
    expect(leaves(['contacts.csv', 'broken.csv', 'result.csv'], answered), name).not.toMatch(SECRET);
  });
});
