import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { caseSchema } from '../../src/index.ts';
import { law, ROOT, textFiles } from '../support/law.ts';
import { caseData } from '../support/random.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(caseSchema(law.vocabulary));

describe('JSON Schema of case files', () => {
  it('the published file is the one that the vocabulary gives', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'schema/case.schema.json'), 'utf8'))).toEqual(caseSchema(law.vocabulary));
  });

  it.each(textFiles('test/cases/files', /\.yaml$/).map(({ path, text }) => [path, text]))('%s is valid', (_, text) => {
    expect(validate(parse(text)), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true);
  });

  it('accepts what the reader accepts', () => {
    fc.assert(fc.property(caseData, (data) => validate(data) || JSON.stringify(validate.errors?.slice(0, 2)) === ''));
  });

  it.each([
    { forum: 'ES', conduct: [{ compeled: 'yes' }] },
    { forum: 'ES', conduct: [{ compelled: 'maybe' }] },
    { conduct: [] },
    { forum: 'ES', name: 'x' },
  ])('refuses %j', (data) => expect(validate(data)).toBe(false));
});
