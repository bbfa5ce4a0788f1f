// What a build server writes: pipelines that passed or failed, remarks on merge requests.

import { alternative, type Letter } from '../letter.ts';
import { type Draft, hour, type Life, messageId, minute } from '../life.ts';
import { ida } from '../people.ts';
import { escapeHtml, paragraphs } from './markup.ts';

const server = { name: 'GitLab', address: 'gitlab@git.cartohouse.example' };
const site = 'https://git.cartohouse.example/atlas/sheets';

const commits = [
  'Lift the forests of sheet 9 by hand',
  'Index: sort Å, Ä, Ö after Z',
  'Sea: new curve for uncoated paper',
  'Lettering: smaller step for islets',
  'Contours: stream tiles instead of keeping them',
  'Fold marks move with the sheet size',
  'Gazetteer: names in use come first',
  'Tests: compare rendered sheets by pixels',
  'Harbour series: first scans',
  'Legend: one column less',
] as const;
const authors = ['Priya Raman', 'Oskar Wiklund', 'David Marsh', 'Elif Şahin'] as const;
const jobs = ['lint', 'unit', 'render:small', 'render:folded', 'index', 'proof:pdf'] as const;
const remarks = [
  'Could this be a constant? I see the 0.35 in three places and one of them is 0.3.',
  'Nice! The diff of sheet 4 looks much calmer now.',
  'I would keep the old rule for islets below two millimetres, otherwise the name is wider than the island.',
  'Resolved in the latest push.',
  'This renames the field but not the migration. On purpose?',
  'Approved, with a small question about the legend.',
] as const;

export const pipelineLetter = (
  { random }: Life,
  at: number,
  fixed: { readonly passed?: boolean; readonly number?: number } = {},
): Letter => {
  const number = fixed.number ?? random.whole(47_000, 48_190);
  const passed = fixed.passed ?? random.chance(0.7);
  const commit = random.pick(commits);
  const author = random.pick(authors);
  const branch =
    passed && random.chance(0.6)
      ? 'main'
      : `${author
          .split(' ')[0]!
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z]/g, '')}/${commit.split(/[ :]/)[0]!.toLowerCase()}`;
  const broken = random.pick(jobs);
  const words = passed
    ? `All 14 jobs finished in ${random.whole(4, 9)} min ${random.whole(2, 58)} s. Coverage ${random.whole(88, 93)}.${random.whole(0, 9)} %.`
    : `Job ${broken} failed after ${random.whole(20, 200)} s; 3 jobs were skipped.\n\n  expected 0 differing pixels on sheet ${random.whole(1, 32)}, got ${random.whole(12, 4000)}`;
  const link = `${site}/-/pipelines/${number}`;
  const plain = `${words}\n\nCommit ${random.hex(8)} by ${author}\n  ${commit}\nBranch ${branch === 'main' ? 'main' : branch}\n${link}\n`;
  const colour = passed ? '#108548' : '#dd2b0e';
  return {
    from: [server],
    to: [ida],
    subject: `Pipeline #${number} ${passed ? 'passed' : 'failed'} for ${branch}`,
    date: at,
    zone: 0,
    messageId: messageId(random, server.address),
    headers: [
      `X-GitLab-Pipeline-Id: ${number}`,
      `X-GitLab-Pipeline-Status: ${passed ? 'success' : 'failed'}`,
      'Auto-Submitted: auto-generated',
    ],
    body: alternative(
      plain,
      `<table width="100%" cellpadding="0" cellspacing="0" style="font-family:'Helvetica Neue',Helvetica,Arial,sans-serif"><tr><td style="background:${colour};color:#fff;padding:10px 16px;border-radius:4px;font-size:16px">Pipeline #${number} ${passed ? 'has passed' : 'has failed'}</td></tr><tr><td style="padding:16px;font-size:14px;color:#333">${paragraphs(words)}<p>Commit by <b>${escapeHtml(author)}</b> on <code>${escapeHtml(branch)}</code>: ${escapeHtml(commit)}</p><p><a href="${link}">View the pipeline</a></p></td></tr></table>`,
    ),
  };
};

const remarkLetter = ({ random }: Life, at: number): Letter => {
  const author = random.pick(authors);
  const title = random.pick(commits);
  const number = random.whole(310, 380);
  const thread = `merge_request_${number}@git.cartohouse.example`;
  const remark = random.pick(remarks);
  return {
    from: [{ name: `${author} (@${author.split(' ')[0]!.toLowerCase()})`, address: server.address }],
    to: [ida],
    replyTo: [{ name: 'atlas / sheets', address: `reply+${random.hex(16)}@git.cartohouse.example` }],
    subject: `Re: sheets | ${title} (!${number})`,
    date: at,
    zone: 0,
    messageId: messageId(random, server.address),
    inReplyTo: thread,
    references: [thread],
    headers: ['X-GitLab-Project: sheets', `List-Id: atlas/sheets <${number}.sheets.atlas.git.cartohouse.example>`],
    body: alternative(
      `${author} commented:\n\n${remark}\n\n-- \n${site}/-/merge_requests/${number}`,
      `<div>${paragraphs(`${author} commented:`)}<blockquote style="margin:0 0 0 8px">${paragraphs(remark)}</blockquote><p style="font-size:small;color:#666">&mdash;<br><a href="${site}/-/merge_requests/${number}">View it on GitLab</a></p></div>`,
    ),
  };
};

/** The newest is of this morning and waits in the INBOX with a few others; the rest is filed under Work. */
export const buildMail = (life: Life, count: number): Draft[] => {
  const { random, now } = life;
  const newest: Draft = {
    mailbox: 'INBOX',
    letter: pipelineLetter(life, now - 33 * minute, { passed: true, number: 48_211 }),
  };
  const older = Array.from({ length: count - 1 }, (_, index): Draft => {
    const at = now - (5 + index * 19 + random.whole(0, 11)) * hour;
    const letter = random.chance(0.55) ? pipelineLetter(life, at) : remarkLetter(life, at);
    const fresh = index < 6;
    return { mailbox: fresh ? 'INBOX' : 'Work', letter, flags: fresh && random.chance(0.4) ? [] : ['\\Seen'] };
  });
  return [newest, ...older];
};
