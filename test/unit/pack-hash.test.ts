import { expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { compiledAnew, law, textFiles } from '../support/law.ts';

it('a pack has the same hash wherever its folder lies, and another one when a word of its law changes', () => {
  const { law: anew } = compiledAnew();
  const files = textFiles('law', /^(?!LICENSE|README|review|sources).*\.(md|yaml)$/);
  const moved = compile(files.map(({ path, text }) => ({ path: `/srv/elsewhere/${path}`, text })));
  expect(moved.law.packs).toEqual(anew.packs);
  const changed = compile(
    files.map(({ path, text }) => ({
      path,
      text: path.includes('law/gb-eaw/') ? text.replaceAll('compelled', 'direct_result') : text,
    })),
  );
  const differ = Object.keys(changed.law.packs).filter((pack) => changed.law.packs[pack] !== anew.packs[pack]);
  expect(differ).toEqual(['gb-eaw']);
});

it('the law that tests are given is what the sources say today', () => {
  const { law: anew, problems } = compiledAnew();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.stringify(law)).toBe(JSON.stringify(anew));
});
