/**
 * The application on a slow telephone, as ratios to its limits within one run: `node bench/web.mjs`, after `npm run build`. Chromium with 400 kbit/s and 150 ms of
 * delay, and a processor slowed down four times; each figure is the median of `--rounds` (5).
 * 1. first page: until it can be used (limit 2 s), and what travels (limit 120 kB; 20 kB of script, 10 kB of style);
 * 2. from an answer to the next question, over a whole interview in England and Wales (limit 50 ms);
 * 3. leaving: until the page is covered (limit 100 ms).
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const root = fileURLToPath(new URL('../dist/web', import.meta.url));
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
assert(chromium, 'Chromium is needed');
const ROUNDS = process.argv.includes('--rounds') ? Number(process.argv[process.argv.indexOf('--rounds') + 1]) : 5;
const TYPES = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};

const middle = (values) => [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)];
const most = (values) => Math.max(...values);
const goal = (value, limit, words) =>
  console.log(`   ${words}: ${value} of ${limit}, ratio ${(value / limit).toFixed(2)}: ${value <= limit ? 'met' : 'NOT MET'}`);

// Files as a host sends them, compressed.
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname.replace(/\/$/, '/index.html');
  const file = `${root}${path}`;
  if (!existsSync(file)) return response.writeHead(404).end();
  const type = TYPES[path.split('.').pop()] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' });
  return response.end(gzipSync(readFileSync(file), { level: 9 }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-gpu'] });

/** A page as on a slow telephone. */
async function slow({ network }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  if (network)
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.setViewport({ width: 390, height: 800, isMobile: true });
  return { page, client, context };
}

const press = (page, text) =>
  page.evaluate(
    (wanted) => [...document.querySelectorAll('button, a, label')].find((one) => one.textContent?.trim() === wanted)?.click(),
    text,
  );
const waitFor = (page, selector) => page.waitForSelector(selector, { timeout: 60_000 });

console.log(`1. first page, 400 kbit/s, 150 ms, processor at a quarter (${ROUNDS} rounds)`);
const ready = [];
let travelled = {};
for (let round = 0; round < ROUNDS; round += 1) {
  const { page, client, context } = await slow({ network: true });
  const bytes = { all: 0, js: 0, css: 0 };
  const kinds = new Map();
  let counting = true;
  client.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response.url.split('.').pop()));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!counting) return;
    bytes.all += encodedDataLength;
    const kind = kinds.get(requestId);
    if (kind in bytes) bytes[kind] += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
  // It can be used when its script has taken hold: the links then answer without a new page.
  await page.waitForFunction(() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0);
  const usable = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    return Math.max(navigation.domContentLoadedEventEnd, paint);
  });
  counting = false;
  ready.push(Math.round(usable));
  travelled = bytes;
  await context.close();
}
goal(middle(ready), 2000, 'until it can be used, ms');
goal(Math.round(travelled.js / 100) / 10, 20, 'script, kB');
goal(Math.round(travelled.css / 100) / 10, 10, 'style, kB');
goal(Math.round(travelled.all / 100) / 10, 120, 'in all, kB');

console.log('2. from an answer to the next question, processor at a quarter');
const times = [];
for (let round = 0; round < Math.min(3, ROUNDS); round += 1) {
  const { page, context } = await slow({ network: false });
  await page.goto(`${address}ask/`, { waitUntil: 'load' });
  await waitFor(page, 'input[value="helper"]');
  await press(page, 'I am helping somebody');
  await press(page, 'Continue');
  await waitFor(page, '#country option[value="GB"]');
  await page.select('#country', 'GB');
  await waitFor(page, '#part');
  await page.select('#part', 'GB-EAW');
  await press(page, 'Continue');
  await waitFor(page, 'h1[data-fact]');
  for (let count = 0; count < 30; count += 1) {
    const took = await page.evaluate(async () => {
      const heading = () => document.querySelector('h1')?.dataset['fact'];
      const before = heading();
      if (before === undefined) return undefined;
      const next = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const values = ['060123', 'charged', 'criminal', 'adult', 'presumed', 'yes', '?unknown'];
      const inputs = [...document.querySelectorAll('fieldset input')];
      (values.map((value) => inputs.find((input) => input.value === value)).find(Boolean) ?? inputs[0]).click();
      // As long as a hand needs at least from an answer to the button.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await next();
      const start = performance.now();
      [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === 'Continue')?.click();
      while (heading() === before && performance.now() - start < 5000) await next();
      return performance.now() - start;
    });
    if (took === undefined) {
      if (!(await page.evaluate(() => [...document.querySelectorAll('button')].some((one) => one.textContent === 'Go on')))) break;
      await press(page, 'Go on');
      await waitFor(page, 'h1[data-fact]');
      continue;
    }
    times.push(took);
  }
  await context.close();
}
assert(times.length > 10, 'an interview was gone through');
goal(Math.round(middle(times)), 50, `half of ${times.length} answers, ms`);
goal(Math.round([...times].sort((x, y) => x - y)[Math.floor(times.length * 0.95)]), 50, 'nineteen in twenty, ms');
goal(Math.round(most(times)), 50, 'the slowest, ms');

console.log('3. leaving, processor at a quarter');
const covered = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const { page, context } = await slow({ network: false });
  await page.goto(address, { waitUntil: 'networkidle0' });
  covered.push(
    await page.evaluate(() => {
      const start = performance.now();
      for (let count = 0; count < 3; count += 1) {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
        dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }));
      }
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }),
  );
  await context.close();
}
goal(Math.round(middle(covered)), 100, 'until covered, ms');
await browser.close();
server.close();
