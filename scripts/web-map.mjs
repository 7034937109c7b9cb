/**
 * The map of the region: shapes of `world-atlas` (Natural Earth, public domain) projected and thinned, so that a browser draws them without knowing how.
 * Equal-area, seen from above Europe: Vancouver stands at one side and Vladivostok at the other. All points lie on one grid: borders fit without gaps.
 */
import { readFileSync } from 'node:fs';
import { geoAzimuthalEqualArea, geoPath } from 'd3-geo';
import { feature, merge } from 'topojson-client';

const ATLAS = new URL('../node_modules/world-atlas/countries-50m.json', import.meta.url);

/** Numbers of ISO 3166-1, by which the atlas names countries → letters. */
const CODES = /** @type {Readonly<Record<string, string>>} */ (
  Object.fromEntries(
    `020 AD 008 AL 051 AM 040 AT 031 AZ 070 BA 056 BE 100 BG 112 BY 124 CA 756 CH 196 CY 203 CZ 276 DE 208 DK 233 EE 724 ES 246 FI 250 FR 826 GB
    268 GE 300 GR 191 HR 348 HU 372 IE 352 IS 380 IT 417 KG 398 KZ 438 LI 440 LT 442 LU 428 LV 492 MC 498 MD 499 ME 807 MK 496 MN 470 MT 528 NL 578 NO
    616 PL 620 PT 642 RO 688 RS 643 RU 752 SE 705 SI 703 SK 674 SM 762 TJ 795 TM 792 TR 804 UA 840 US 860 UZ 336 VA`
      .split(/\s+/)
      .flatMap((one, at, all) => (at % 2 === 0 ? [[one, all[at + 1]]] : [])),
  )
);

/** States that would be too small to press: a circle stands for them. */
const SMALL = ['AD', 'LI', 'LU', 'MC', 'MT', 'SM', 'VA'];

const MAP_WIDTH = 1820;
const MAP_HEIGHT = 1440;

const projection = geoAzimuthalEqualArea()
  .rotate([-8, -62])
  .scale(900)
  .translate([1010, 960])
  .clipAngle(100)
  .clipExtent([
    [0, 0],
    [MAP_WIDTH, MAP_HEIGHT],
  ]);

/** A path whose points are whole numbers, each told as the step from the one before; rings that would be a speck are left out. */
function drawn(/** @type {import('d3-geo').GeoPermissibleObjects} */ shape, /** @type {number} */ grid, /** @type {number} */ least) {
  const path = geoPath(projection)(shape) ?? '';
  const rings = path
    .split('M')
    .slice(1)
    .map((ring) =>
      ring
        .replace('Z', '')
        .split('L')
        .map((point) => point.split(',').map((at) => Math.round(Number(at) / grid) * grid)),
    );
  const kept = rings.filter((ring) => extent(ring) >= least);
  return (kept.length > 0 ? kept : rings).map(ringPath).join('');
}

function extent(/** @type {number[][]} */ ring) {
  const across = (/** @type {number} */ axis) => {
    const values = ring.map((point) => point[axis] ?? 0);
    return Math.max(...values) - Math.min(...values);
  };
  return Math.max(across(0), across(1));
}

function ringPath(/** @type {number[][]} */ ring) {
  const steps = [];
  let [x = 0, y = 0] = ring[0] ?? [];
  const head = `M${x} ${y}`;
  for (const [nextX = 0, nextY = 0] of ring.slice(1)) {
    const [dx, dy] = [nextX - x, nextY - y];
    if (dx === 0 && dy === 0) continue;
    steps.push(`${dx}${dy < 0 ? '' : ' '}${dy}`);
    [x, y] = [nextX, nextY];
  }
  return steps.length < 2 ? '' : `${head}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

/** The map as data: paths by country, circles for small States, the land around them. */
export function mapOf() {
  const atlas = JSON.parse(readFileSync(ATLAS, 'utf8'));
  const all = atlas.objects.countries;
  const within = (/** @type {{ id?: string }} */ { id }) => CODES[id ?? ''] !== undefined;
  /** @type {Record<string, string>} */
  const shapes = {};
  /** @type {Record<string, readonly [number, number]>} */
  const circles = {};
  for (const geometry of all.geometries.filter(within)) {
    const code = /** @type {string} */ (CODES[geometry.id]);
    const shape = /** @type {any} */ (feature(atlas, geometry));
    if (SMALL.includes(code)) circles[code] = round(geoPath(projection).centroid(shape));
    else shapes[code] = drawn(shape, 1, 4);
  }
  const around = merge(
    atlas,
    all.geometries.filter((/** @type {{ id?: string }} */ one) => !within(one)),
  );
  return { width: MAP_WIDTH, height: MAP_HEIGHT, europe: europe(), around: drawn(around, 4, 24), shapes, circles };
}

const round = ([x = 0, y = 0]) => /** @type {const} */ ([Math.round(x), Math.round(y)]);

/** Where Europe lies on the map, for a closer look: left, top, width, height. */
function europe() {
  const points = /** @type {[number, number][]} */ ([
    [-11, 36],
    [-24, 65],
    [32, 71],
    [50, 41],
    [33, 34],
    [-9, 37],
  ]).map((at) => projection(at) ?? [0, 0]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - 12, Math.min(...ys) - 12];
  return [left, top, Math.max(...xs) - left + 12, Math.max(...ys) - top + 55].map(Math.round);
}
