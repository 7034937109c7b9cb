/**
 * The same formulas in OpenFisca-core, the engine behind tax and benefit models, as a measured peer. It is under the AGPL: it is installed from PyPI only for
 * the bench, runs in a process of its own, and is never shipped with the project nor imported by it.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { shared } from './peers.mjs';

const OPENFISCA = '46.0.1';
const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url));
const venv = `${cache}/openfisca-${OPENFISCA}`;
const python = `${venv}/bin/python`;
const job = fileURLToPath(new URL('./openfisca_job.py', import.meta.url));
const GET = `python3 -m venv ${venv} && ${python} -m pip install openfisca-core==${OPENFISCA}`;
/** One thread, and numpy's own choice of code for the processor. */
const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _size, ...own } = process.env;
const env = { ...own, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', NUMEXPR_NUM_THREADS: '1' };

/** Why OpenFisca cannot be run here, and the command that gets it; undefined where it can. It is installed once, where Python 3.11 or newer is. */
export function openfiscaMissing() {
  const { status } = spawnSync('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'], { stdio: 'ignore' });
  if (status !== 0) return 'Python 3.11 with venv is not installed: apt-get install --no-install-recommends python3-venv';
  return existsSync(`${venv}/installed`) || install() ? undefined : `OpenFisca-core is not installed: ${GET}`;
}

function install() {
  rmSync(venv, { recursive: true, force: true });
  const made = [
    'python3 -m venv "$0"',
    '"$0/bin/python" -m pip install -q --disable-pip-version-check "openfisca-core==$1"',
    'touch "$0/installed"',
  ];
  return spawnSync('sh', ['-c', made.join(' && '), venv, OPENFISCA], { stdio: 'ignore' }).status === 0;
}

const RANK = { no: 0, unknown: 1, yes: 2 };

/** A file of bytes, column by column. */
function columns(path, names, rows, byte) {
  const bytes = new Uint8Array(names.length * rows.length);
  for (const [place, name] of names.entries()) for (const [at, row] of rows.entries()) bytes[place * rows.length + at] = byte(row[name]);
  writeFileSync(path, bytes);
}

/**
 * Milliseconds a case in OpenFisca, on one thread, its results asserted equal to `expected` (`expectedOf` of peers.mjs): `perCaseVectorised` to calculate all
 * provisions for `size` rows at once, the inputs repeated up to that; `perCaseSingle` to build a simulation of one case, set its atoms and calculate, of which
 * `perCaseSingleCalculate` is calculating alone. Undefined where it cannot be run: `openfiscaMissing` says why.
 */
export async function openfisca(formulas, atoms, inputs, expected, { size = 1_000_000, single = 200 } = {}) {
  if (openfiscaMissing()) return undefined;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}/openfisca-job-`);
  try {
    const ids = Object.keys(formulas);
    const names = [...atoms.values()].flatMap(({ name }) => [`${name}_t`, `${name}_p`]);
    const { formulas: stated, definitions } = shared(formulas);
    const rules = Object.fromEntries(ids.map((id, at) => [`rule${at}`, stated[id]]));
    writeFileSync(`${folder}/job.json`, JSON.stringify({ atoms: names, formulas: rules, definitions, rows: inputs.length, size, single }));
    columns(`${folder}/atoms.bin`, names, inputs, Number);
    columns(`${folder}/expected.bin`, ids, expected, (value) => RANK[value]);
    const { stdout } = await promisify(execFile)(python, [job, folder], { env });
    const { vectorised, single: one, alone, version, numpy, python: runtime } = JSON.parse(stdout);
    return {
      perCaseVectorised: vectorised * 1000,
      perCaseSingle: one * 1000,
      perCaseSingleCalculate: alone * 1000,
      version: `${version} (numpy ${numpy}, Python ${runtime})`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
