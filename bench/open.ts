// From the click on a row to the message's text on screen: opened for the first time, again, by the pointer in a page that
// knows only what the device keeps, the next one by key, a design in its frame, and a newsletter of a megabyte. Real
// Dovecot, the built bridge, Chromium.

import { dirname } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { htmlLetter, letter } from '../e2e/messages.ts';
import { giveTo, writeMaildir } from '../e2e/seed/maildir.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { mailOwner } from '../e2e/servers/dovecot-config.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { benchOptions, report, summarised } from './harness.ts';

const options = benchOptions({ runs: 20, kilobytes: 1000 });

/** Milliseconds. */
const cachedGoal = { name: 'goal', value: 50 };
const newsletterGoal = { name: 'goal', value: 300 };

const username = 'reader@example.org';
const password = 'a reading secret';
const newsletters = 3;

const line = 'The library has confirmed the large room for both days, and the small one from noon on Thursday. ';

/** As newsletters are made: tables in tables, a style on everything, a picture that may not load in each. */
const newsletter = (subject: string, kilobytes = options.kilobytes): string => {
  const story = (index: number) =>
    `<table width="600" cellpadding="0" cellspacing="0" style="margin:0 auto;border:1px solid #ddd"><tr><td style="padding:12px;font-family:Arial,sans-serif;font-size:14px;line-height:20px;color:#333333"><img src="https://pictures.invalid/${index}.png" width="120" height="80" alt="Picture ${index}"><h2 style="font-size:18px;margin:0 0 8px">Story ${index}</h2><p style="margin:0 0 12px">${line}${line}</p><a href="https://news.invalid/${index}" style="color:#0066cc">Read on</a></td></tr></table>`;
  let html = '<style>.lead { font-weight: bold } @media (max-width: 600px) { table { width: 100% } }</style>';
  html += `<p class="lead">${firstWords(subject)}</p>`;
  for (let index = 0; html.length < kilobytes * 1000; index++) html += `${story(index)}\n`;
  return htmlLetter(subject, `${html}<p class="lead">${lastWords(subject)}</p>`);
};

const subjectOf = (kind: string, index: number): string => `${kind} ${String(index).padStart(3, '0')}`;
const firstWords = (subject: string): string => `These are the first words of ${subject}.`;
const lastWords = (subject: string): string => `These are the last words of ${subject}.`;

// Text, because the compiler's helpers for named functions do not exist in the page.
const isShown = `(words) => {
  const reader = document.querySelector('[data-scroller]');
  if (!reader) return false;
  if (reader.textContent.includes(words)) return true;
  return [...reader.querySelectorAll('iframe')].some((frame) => frame.contentDocument?.body?.textContent.includes(words));
}`;
/** From the moment of the click or the key to the frame after the one that has the words. */
const timeOf = `(kind, words) => new Promise((resolve, reject) => {
  const isHere = () => (${isShown})(words);
  if (isHere()) return reject(new Error('it is open'));
  document.addEventListener(kind, ({ timeStamp: start }) => {
    const look = () => {
      if (performance.now() - start > 20000) return reject(new Error('it does not open'));
      if (isHere()) requestAnimationFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
})`;
const whenShown = `(words) => new Promise((resolve) => {
  const look = () => ((${isShown})(words) ? resolve() : requestAnimationFrame(look));
  look();
})`;
const scrollTo = `(position) => new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]');
  const top = position * document.querySelector('[role=row]').offsetHeight;
  if (top < grid.scrollTop || top > grid.scrollTop + grid.clientHeight - 100) grid.scrollTop = top - 300;
  requestAnimationFrame(() => requestAnimationFrame(resolve));
})`;

/** @param words those that must be on screen @param key opens it; else the pointer rests on its row and presses */
const open = async (page: Page, subject: string, words = lastWords(subject), key = ''): Promise<number> => {
  if (key === '') {
    await page.evaluate(`(${scrollTo})(${subjects.length - 1 - subjects.indexOf(subject)})`);
    const row = page.getByRole('row').filter({ hasText: subject });
    await row.hover({ position: { x: 200, y: 30 } });
    await page.waitForTimeout(100); // nobody presses sooner
  }
  const timed = page.evaluate<number>(`(${timeOf})('${key === '' ? 'click' : 'keydown'}', ${JSON.stringify(words)})`);
  // Round trips of the driver: the page listens before the press.
  await page.evaluate('0');
  if (key === '') {
    await page.mouse.down();
    await page.mouse.up();
  } else await page.keyboard.press(key);
  const time = await timed;
  await page.evaluate(`(${whenShown})(${JSON.stringify(lastWords(subject))})`);
  // Whoever reads stays for a while: what is read ahead comes, and the next opening meets a page at rest.
  await page.waitForTimeout(300);
  return time;
};

const letters = Array.from({ length: options.runs * 2 + 2 }, (_, index) => subjectOf('Letter', index));
const designs = Array.from({ length: options.runs }, (_, index) => subjectOf('Design', index));
const large = Array.from({ length: newsletters }, (_, index) => subjectOf('Newsletter', index));
/** Oldest first, as they lie in the mailbox. */
const subjects = [...letters, ...designs, ...large];

const dovecot = await startDovecot({ users: { [username]: password } });
const maildir = dovecot.maildirOf(username);
const seeded = (text: string, index: number) => ({
  raw: Buffer.from(text.replaceAll('\n', '\r\n')),
  date: Date.UTC(2026, 10, 1) + index * 60_000,
  flags: ['\\Seen'],
});
writeMaildir(maildir, {
  INBOX: [
    ...letters.map((subject) => letter({ subject, body: `${`${line}\n\n`.repeat(12)}${lastWords(subject)}` })),
    ...designs.map((subject) => newsletter(subject, 40)),
    ...large.map((subject) => newsletter(subject)),
  ].map(seeded),
});
giveTo(dirname(maildir), mailOwner());

const postern = await startPostern({ imap: `imaps://localhost:${dovecot.imapsPort}`, caFile: dovecot.caFile });
const browser = await chromium.launch(chromiumOptions);
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(postern.origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('checkbox', { name: 'Keep mail on this device' }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row', { name: /Newsletter 002/ }).waitFor();
  await page.waitForLoadState('networkidle');

  // Each second one: the neighbours of an open message are read ahead.
  const far = letters.filter((_, index) => index % 2 === 0).slice(0, options.runs);
  await open(page, letters.at(-1) ?? '');
  const first: number[] = [];
  for (const subject of far) first.push(await open(page, subject));
  const again: number[] = [];
  for (const subject of far) again.push(await open(page, subject));
  const design: number[] = [];
  for (const subject of designs) await open(page, subject);
  for (const subject of designs) design.push(await open(page, subject, firstWords(subject)));
  await open(page, letters[0] ?? '');
  const jump: number[] = [];
  // The newest stands first, so the key that goes up goes to the later letter.
  for (const subject of letters.slice(1, options.runs + 1))
    jump.push(await open(page, subject, lastWords(subject), 'k'));
  // A new page: the texts are on the device alone.
  await page.goto(postern.origin);
  await page.getByRole('row', { name: /Newsletter 002/ }).waitFor();
  await page.waitForLoadState('networkidle');
  await open(page, letters.at(-1) ?? '');
  const kept: number[] = [];
  for (const subject of far) kept.push(await open(page, subject));
  const keptDesign: number[] = [];
  for (const subject of designs) keptDesign.push(await open(page, subject, firstWords(subject)));
  const newsFirst: number[] = [];
  for (const subject of large) newsFirst.push(await open(page, subject, firstWords(subject)));
  const news: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < options.runs * 2; run++) {
    const subject = large[run % large.length] ?? '';
    if (run % 2 === 0) news.push(await open(page, subject, firstWords(subject)));
    else whole.push(await open(page, subject));
  }
  report(
    'open',
    [
      summarised('first', 'ms', first),
      summarised('again', 'ms', again, cachedGoal),
      summarised('kept', 'ms', kept, cachedGoal),
      summarised('jump', 'ms', jump, cachedGoal),
      summarised('design', 'ms', design, cachedGoal),
      summarised('design-kept', 'ms', keptDesign, cachedGoal),
      summarised('newsletter-first', 'ms', newsFirst),
      summarised('newsletter', 'ms', news, newsletterGoal),
      summarised('newsletter-whole', 'ms', whole),
    ],
    options.json,
  );
} finally {
  await browser.close();
  await postern.stop();
  await dovecot.stop();
}
