// Writing: from a key to the painted letter in an answer that quotes 200 kB, with formatting and in plain text, as it begins (so long
// a quote is out of sight until it is wanted) and with the quote in sight, beside the platform's own fields; and how fast the
// worker's code writes base64 beside what the platform has for it. Real Dovecot, the built bridge, Chromium.

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { htmlLetter, letter } from '../e2e/messages.ts';
import { giveTo, writeMaildir } from '../e2e/seed/maildir.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { mailOwner } from '../e2e/servers/dovecot-config.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { startSubmission } from '../e2e/servers/submission.ts';
import { type BenchResult, benchOptions, report, summarised } from './harness.ts';

const options = benchOptions({ keys: 200, kilobytes: 200, megabytes: 16, runs: 7 });
const keyGoal = { name: 'goal', value: 16 };
const base64Goal = { name: 'goal: ratio', value: 0.5 };

/** Milliseconds: as a person types, and with the pauses in which what was written is read and kept. */
const betweenKeys = 70;
const betweenWords = 250;
/** Milliseconds after which what an answer begins with is kept. */
const untilKept = 1500;

const username = 'writer@example.org';
const password = 'a writing secret';

const sentence = 'The library has confirmed the large room for both days, and the small one from noon on Thursday.';
const sized = (paragraph: string): string => {
  const count = Math.ceil((options.kilobytes * 1000) / paragraph.length);
  return paragraph.repeat(count);
};
const rich = sized(`<p style="margin:0 0 12px">${sentence} <b>Two</b> <a href="https://example.org/">words</a>.</p>\n`);
const plain = sized(`${sentence}\n\n`);

// Text, because the compiler's helpers for named functions do not exist in the page.
/** From here on each key's time until the frame that has its letter is done. */
const listen = `() => {
  const times = (window.keyTimes = []);
  window.addEventListener('keydown', ({ key, timeStamp: start }) => {
    if (key.length > 1) return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.push(performance.now() - start);
      port2.postMessage(null);
    });
  }, true);
}`;

/** Milliseconds of each key, as an answer begins and with all of it in sight. */
const typeIn = async (page: Page, subject: string): Promise<{ readonly begun: number[]; readonly shown: number[] }> => {
  await page.getByRole('row').filter({ hasText: subject }).click();
  await page.getByRole('article').waitFor();
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click();
  const text = page.getByRole('dialog', { name: 'New message' }).getByRole('textbox', { name: 'Message' });
  await text.and(page.locator(':not([aria-busy=true])')).waitFor();
  await page.waitForFunction(`document.activeElement?.matches('[role=textbox][aria-label=Message]')`);
  await page.waitForTimeout(untilKept);
  const begun = await keysOf(page);
  await page.getByRole('button', { name: 'Show quoted text' }).click();
  const shown = await keysOf(page);
  await page.getByRole('button', { name: 'Discard draft' }).click();
  return { begun, shown };
};

/** Types where the caret is, as a person does: what is done in pauses has its turn between two keys. */
const keysOf = async (page: Page): Promise<number[]> => {
  await page.evaluate(`(${listen})()`);
  const words = 'it is well that we both come by the early train '.repeat(Math.ceil(options.keys / 48));
  for (const key of words.slice(0, options.keys)) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(key === ' ' ? betweenWords : betweenKeys);
  }
  return page.evaluate<number[]>('window.keyTimes');
};

/** The same text in what the platform has for it, on an empty page: no program is faster than that. */
const typeBare = async (page: Page, field: string): Promise<number[]> => {
  await page.setContent(`<body style="margin:0">${field}`);
  await page.evaluate(`(() => {
    const field = document.querySelector('textarea, [contenteditable]');
    field.focus();
    if (field.matches('textarea')) field.setSelectionRange(0, 0);
    else getSelection().collapse(field.querySelector('div'), 0);
  })()`);
  return keysOf(page);
};

const p95Of = (times: readonly number[]): number => {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) * 100) / 100;
};

/** @param bare the platform's own field with all of the text */
const asResults = (
  name: string,
  times: readonly number[],
  bare: readonly number[],
  goal?: typeof keyGoal,
): BenchResult[] => {
  const sorted = [...times].sort((one, other) => one - other);
  const p95 = p95Of(times);
  return [
    {
      ...summarised(`${name}-p95`, 'ms', [p95], goal),
      min: sorted[0] ?? 0,
      max: sorted.at(-1) ?? 0,
      runs: sorted.length,
      peers: { 'empty page': p95Of(bare) },
    },
    { ...summarised(name, 'ms', times), peers: { 'empty page': summarised(name, 'ms', bare).ours } },
  ].map((result) => ({ ...result, min: Math.round(result.min * 100) / 100, max: Math.round(result.max * 100) / 100 }));
};

/**
 * Our encoder and the platform's own, in a worker, in turns: megabytes of input a second. Ours makes octets in lines; btoa and
 * FileReader make texts, toBase64 one that is turned into octets here.
 */
const base64Worker = `
const bytes = new Uint8Array(${options.megabytes} * 1000000 - (${options.megabytes} * 1000000) % 57);
for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65536, bytes.length)));
const blob = new Blob([bytes]);
const utf8 = new TextEncoder();
const piece = 57 * 16384;
const ways = {
  ours() {
    let length = 0;
    for (let at = 0; at < bytes.length; at += piece) length += encodeBase64Lines(bytes.subarray(at, at + piece)).length;
    return length;
  },
  btoa() {
    let length = 0;
    for (let at = 0; at < bytes.length; at += 32766) length += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + 32766))).length;
    return length;
  },
  FileReader: () => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.length);
    reader.readAsDataURL(blob);
  }),
  ...(bytes.toBase64 ? { toBase64: () => {
    let length = 0;
    for (let at = 0; at < bytes.length; at += piece) length += utf8.encode(bytes.subarray(at, at + piece).toBase64()).length;
    return length;
  } } : {}),
};
const speeds = {};
for (let run = -2; run < ${options.runs}; run++)
  for (const [name, way] of Object.entries(ways)) {
    const start = performance.now();
    await way();
    if (run >= 0) (speeds[name] ??= []).push(bytes.length / 1000 / (performance.now() - start));
  }
postMessage(speeds);
`;

const measureBase64 = async (page: Page): Promise<BenchResult> => {
  const entry = fileURLToPath(new URL('../shared/mime/compose/base64-lines.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'base64' } },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The encoder was not built');
  const local = /(\w+) as encodeBase64Lines/.exec(chunk.code)?.[1];
  if (local === undefined) throw new Error('The encoder has another name');
  const code = chunk.code.replace(/export\s*\{[^}]*\};?/, `const encodeBase64Lines = ${local};`) + base64Worker;
  // An origin of its own, without the app's policy.
  await page.route('http://encoder.test/**', (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { body: code, contentType: 'text/javascript' }
        : { body: '<!doctype html>', contentType: 'text/html' },
    ),
  );
  await page.goto('http://encoder.test/');
  const speeds = await page.evaluate<Record<string, number[]>>(`new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  })`);
  const { ours = [], ...others } = speeds;
  const result = summarised('base64', 'MB/s', ours, base64Goal);
  const peers = Object.fromEntries(
    Object.entries(others).map(([peer, values]) => [peer, summarised(peer, 'MB/s', values).ours]),
  );
  return { ...result, peers, ratio: Math.round((result.ours / Math.max(...Object.values(peers))) * 100) / 100 };
};

const dovecot = await startDovecot({ users: { [username]: password } });
const maildir = dovecot.maildirOf(username);
writeMaildir(maildir, {
  INBOX: [htmlLetter('Designed', rich), letter({ subject: 'Plain words', body: plain })].map((text, index) => ({
    raw: Buffer.from(text.replaceAll('\n', '\r\n')),
    date: Date.UTC(2026, 10, 1) + index * 60_000,
    flags: ['\\Seen'],
  })),
});
giveTo(dirname(maildir), mailOwner());
const submission = await startSubmission(dovecot);
const postern = await startPostern({
  imap: `imaps://localhost:${dovecot.imapsPort}`,
  smtp: `smtps://localhost:${submission.port}`,
  caFile: dovecot.caFile,
});
// Frames come when they are ready and not at the display's next tick: what is measured is ours, and not the wait for it.
const args = [...chromiumOptions.args, '--disable-frame-rate-limit', '--disable-gpu-vsync'];
const browser = await chromium.launch({ ...chromiumOptions, args });
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row', { name: /Plain words/ }).waitFor();
  await page.getByRole('button', { name: 'Compose' }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const inRich = await typeIn(page, 'Designed');
  const inPlain = await typeIn(page, 'Plain words');
  const box = 'width:580px;height:340px;overflow:auto;font:14px/1.55 system-ui';
  const base64 = await measureBase64(page);
  const bareRich = await typeBare(
    page,
    `<div contenteditable style="${box}"><div><br></div><blockquote>${rich}</blockquote></div>`,
  );
  const barePlain = await typeBare(page, `<textarea style="${box}">\n${plain}</textarea>`);
  report(
    'compose',
    [
      ...asResults('key-rich', inRich.begun, bareRich, keyGoal),
      ...asResults('key-plain', inPlain.begun, barePlain, keyGoal),
      ...asResults('key-rich-shown', inRich.shown, bareRich),
      ...asResults('key-plain-shown', inPlain.shown, barePlain),
      base64,
    ],
    options.json,
  );
} finally {
  await browser.close();
  await postern.stop();
  await submission.stop();
  await dovecot.stop();
}
