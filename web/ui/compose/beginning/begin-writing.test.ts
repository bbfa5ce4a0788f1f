import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MessageDetail } from '../../../client/model.ts';
import type { Mail } from '../../use-live-query.ts';
import { chooseWriting, writingChoices } from '../writing-settings.ts';
import { beginWriting, type Writers } from './begin-writing.ts';

const ida: Writers[0] = {
  id: 'ida',
  name: 'Ida',
  address: 'ida@example.org',
  replyTo: [],
  bccSelf: false,
  signature: 'Ida\nLondon',
  signatureHtml: null,
  sentMailbox: null,
};

const message = {
  from: [{ name: 'Joe', address: 'joe@example.org' }],
  to: [{ name: '', address: 'ida@example.org' }],
  cc: [],
  subject: 'Tea',
  sentDate: Date.UTC(2026, 10, 20, 9, 50),
  internalDate: 0,
  body: [{ kind: 'plain', text: 'Tea at four?\nOr five?\n-- \nJoe' }],
  plainAlternative: null,
  attachments: [],
  bcc: [],
  origin: { listPost: null, deliveredTo: [] },
} as unknown as MessageDetail;

const mail = {
  letters: async () => ({ to: message.from, subject: 'Re: Tea' }),
  openMessage: async () => message,
} as unknown as Mail;

const answer = () => beginWriting(mail, { how: 'reply', mailbox: 'INBOX', uid: 1 }, 'id', [ida]);
const textOf = async () => (await answer()).letter.text;

/** What is selected on the page, in the words of the card of that message. */
const select = (words: string | null): void => {
  const card = { getAttribute: () => '1 INBOX', querySelector: () => null, contains: () => true };
  class Words {
    closest = () => this;
    contains = () => true;
  }
  vi.stubGlobal('Element', Words);
  vi.stubGlobal('document', { querySelectorAll: () => [card] });
  vi.stubGlobal('getSelection', () =>
    words === null
      ? null
      : {
          rangeCount: 1,
          getRangeAt: () => ({ startContainer: new Words(), endContainer: new Words() }),
          toString: () => words,
        },
  );
};

beforeEach(() => select(null));
afterEach(() => {
  vi.unstubAllGlobals();
  chooseWriting(Object.fromEntries(Object.entries(writingChoices).map(([name, [usual]]) => [name, usual])));
});

test('an answer says who wrote what it quotes, and when; or who; or nothing', async () => {
  expect(await textOf()).toMatch(
    /^\n\n-- \nIda\nLondon\n\nOn Friday, 20 November 2026.*, Joe wrote:\n> Tea at four\?\n> Or five\?\n$/,
  );
  chooseWriting({ attribution: 'short' });
  expect(await textOf()).toBe('\n\n-- \nIda\nLondon\n\nJoe wrote:\n> Tea at four?\n> Or five?\n');
  chooseWriting({ attribution: 'off' });
  expect(await textOf()).toBe('\n\n-- \nIda\nLondon\n\n> Tea at four?\n> Or five?\n');
});

test('an answer below its quote begins there, and one without a quote has none', async () => {
  chooseWriting({ attribution: 'short', place: 'below' });
  const { caret, letter } = await answer();
  expect(letter.text).toBe('Joe wrote:\n> Tea at four?\n> Or five?\n\n\n\n-- \nIda\nLondon\n');
  expect(letter.text.slice(0, caret)).toBe('Joe wrote:\n> Tea at four?\n> Or five?\n\n');
  chooseWriting({ quote: 'none' });
  expect(await textOf()).toBe('\n\n-- \nIda\nLondon\n');
  chooseWriting({ signatureInReplies: false });
  expect(await textOf()).toBe('');
});

test('what is selected is quoted alone, also where nothing is quoted otherwise', async () => {
  select('four?');
  chooseWriting({ attribution: 'short', quote: 'none', signatureInReplies: false });
  expect(await textOf()).toBe('\n\nJoe wrote:\n> four?\n');
});
