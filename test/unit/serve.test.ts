import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEADERS, keepingOf } from '../../src/cli/serve.ts';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';

describe('serve', () => {
  it('sends what docs/hosting.md tells other servers to send', () => {
    const manual = readFileSync(join(ROOT, 'docs/hosting.md'), 'utf8');
    for (const [name, value] of Object.entries(HEADERS)) expect(manual, name).toContain(`add_header ${name} "${value}" always;`);
  });

  it('keeps for good what has its content in its name, and no page at all', () => {
    expect(keepingOf('/assets/main-ABC.js')).toContain('immutable');
    expect([keepingOf('/'), keepingOf('/ask/'), keepingOf('/fr/index.html')]).toEqual(['no-store', 'no-store', 'no-store']);
    expect(keepingOf('/offline.js')).toBe('no-cache');
  });

  it('refuses what is no port', async () => {
    const { status, err } = await inProcess('serve', '--port', 'eighty');
    expect(status).toBe(2);
    expect(err).toContain('eighty');
  });
});
