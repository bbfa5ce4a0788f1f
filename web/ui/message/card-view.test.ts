import { expect, test } from 'vitest';
import type { BodyPart, MessageDetail } from '../../client/model.ts';
import { coloursOf, firstView, keepDark, partsOf } from './card-view.ts';

const part = (section: string, kind: 'html' | 'plain'): BodyPart => ({ section, kind, text: '', damage: [] });
const message = (body: readonly BodyPart[], plainAlternative: BodyPart | null) =>
  ({ body, plainAlternative }) as MessageDetail;
const view = { plain: true, dark: 'said', charset: null } as const;

test('plain text takes the place of the design that it is the alternative of', () => {
  const [html, other, foot] = [part('1.2', 'html'), part('2', 'html'), part('3', 'plain')];
  const plain = part('1.1', 'plain');
  expect(partsOf(message([html, other, foot], plain), view)).toEqual([plain, other, foot]);
  expect(partsOf(message([html], plain), { ...view, plain: false })).toEqual([html]);
  expect(partsOf(message([html], null), view)).toEqual([html]);
});

const own = '<style>@media (prefers-color-scheme:dark){}</style>';

test.each([
  ['paper', '<p>', 'said', true],
  ['paper', '<p>', 'paper', true],
  ['turned', '<p>', 'turned', true],
  ['author', own, 'said', true],
  ['turned', own, 'turned', true],
  ['paper', own, 'paper', true],
  ['paper', own, 'said', false],
  ['paper', own, 'turned', false],
  ['paper', '<p>', 'turned', false],
] as const)('%s: %s, chosen %s, dark window %s', (colours, html, dark, darkWindow) => {
  expect(coloursOf(html, dark, darkWindow)).toBe(colours);
});

test('colours that were chosen hold for that message, and for it alone', () => {
  keepDark('INBOX 1', 'paper');
  expect(firstView('INBOX 1').dark).toBe('paper');
  expect(firstView('INBOX 2').dark).toBe('said');
  expect(firstView().dark).toBe('said');
  for (let uid = 2; uid <= 201; uid++) keepDark(`INBOX ${uid}`, 'turned');
  expect(firstView('INBOX 1').dark).toBe('said');
  expect(firstView('INBOX 201').dark).toBe('turned');
});
