import type { FactGroup, FactWord, Vocabulary } from '../base/index.ts';
import { CASE_STANDARDS, SOURCE_BY, SOURCE_KINDS, WHY_UNKNOWN } from './words.ts';

type Schema = Record<string, unknown>;

const TOP_GROUPS: readonly FactGroup[] = ['person', 'identification', 'trafficking', 'procedure', 'cross_border', 'protection'];

/** JSON Schema 2020-12 of a case file, made from the vocabulary: what other programs may rely on. */
export function caseSchema(vocabulary: Vocabulary): Schema {
  const words = Object.values(vocabulary.facts).filter((word) => word.derived !== 'only');
  const group = (name: FactGroup) => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(words.filter((word) => word.group === name).map((word) => [word.name, factSchema(word)])),
  });
  const conduct = group('conduct');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://sinepoena.org/schema/1/case.schema.json',
    title: 'Case file of Sine Poena',
    description: 'One person, each act. A fact is a bare value, an assertion, or a list of assertions; absent means unknown.',
    type: 'object',
    required: ['forum'],
    additionalProperties: false,
    properties: {
      case: { type: 'string', maxLength: 100, description: 'Opaque reference; never a name.' },
      forum: { type: 'string', pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$', description: 'The jurisdiction that decides.' },
      on: { type: 'string', format: 'date', description: 'Day of the assessment; today where absent.' },
      ...Object.fromEntries(TOP_GROUPS.map((name) => [name, group(name)])),
      conduct: {
        type: 'array',
        maxItems: 200,
        items: { ...conduct, properties: { ...conduct.properties, procedure: group('procedure'), protection: group('protection') } },
      },
    },
    $defs: { source: sourceSchema() },
  };
}

function sourceSchema(): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: { kind: { enum: SOURCE_KINDS }, by: { enum: SOURCE_BY }, on: { type: 'string' }, ref: { type: 'string', maxLength: 100 } },
  };
}

function factSchema(word: FactWord): Schema {
  const described = { description: word.definition };
  if (word.type === 'tri-set') {
    const members = Object.fromEntries((word.values ?? []).map((member) => [member, asserted({ enum: ['yes', 'no', 'unknown'] })]));
    return { ...described, oneOf: [{ type: 'object', additionalProperties: false, properties: members }, { const: 'unknown' }] };
  }
  if (word.type === 'code-set' || word.type === 'country-set') {
    return { ...described, oneOf: [{ type: 'array', items: { type: 'string' } }, { type: 'object' }, { const: 'unknown' }] };
  }
  return { ...described, ...asserted(valueSchema(word)) };
}

function valueSchema(word: FactWord): Schema {
  switch (word.type) {
    case 'tri':
      return { enum: ['yes', 'no', 'unknown'] };
    case 'enum':
      return { enum: [...(word.values ?? []), 'unknown'] };
    case 'int':
      return {
        anyOf: [
          { type: 'integer', minimum: word.min ?? 0, ...(word.max === undefined ? {} : { maximum: word.max }) },
          { const: 'unknown' },
        ],
      };
    case 'number':
      return { anyOf: [{ type: 'number', minimum: word.min ?? 0 }, { const: 'unknown' }] };
    case 'date':
    case 'period':
      return { type: ['string', 'integer'], description: 'ISO 8601-2: 2007, 2007-05, 2007-05-14, [2006..2008]; periods a/b, a/.., ../b' };
    default:
      return { type: 'string', maxLength: 200 };
  }
}

/** A bare value, an assertion, or a list of assertions. */
function asserted(value: Schema): Schema {
  const assertion = {
    type: 'object',
    additionalProperties: false,
    anyOf: [{ required: ['value'] }, { required: ['why_unknown'] }],
    properties: {
      value,
      source: { $ref: '#/$defs/source' },
      standard: { enum: CASE_STANDARDS },
      period: { type: 'string' },
      why_unknown: { enum: WHY_UNKNOWN },
    },
  };
  return { anyOf: [value, assertion, { type: 'array', items: { anyOf: [value, assertion] } }] };
}
