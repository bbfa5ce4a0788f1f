import { describe, expect, test } from 'vitest';
import { readAddressList } from '../address.ts';
import {
  answerAllRecipients,
  answerRecipients,
  answerSubject,
  type Correspondents,
  forwardSubject,
  isOwn,
  listRecipients,
} from './answer.ts';

test.each([
  ['Hello', 'Re: Hello'],
  ['Re: Hello', 'Re: Hello'],
  ['RE: AW: Re[2]: Hello', 'Re: Hello'],
  ['回复：你好', 'Re: 你好'],
  ['Reply: to all', 'Re: Reply: to all'],
  ['', 'Re:'],
  ['Re:', 'Re: Re:'],
  ['Fwd: Hello', 'Re: Fwd: Hello'],
])('the answer to %j is %j', (subject, expected) => {
  expect(answerSubject(subject)).toBe(expected);
});

test.each([
  ['Hello', 'Fwd: Hello'],
  ['WG: FW: Hello', 'Fwd: Hello'],
  ['Re: Hello', 'Fwd: Re: Hello'],
  [' ', 'Fwd:'],
])('%j forwarded is %j', (subject, expected) => {
  expect(forwardSubject(subject)).toBe(expected);
});

const own = ['ida@example.org'];
const message = (over: Partial<Record<'from' | 'replyTo' | 'to' | 'cc', string>>): Correspondents => ({
  from: readAddressList(over.from ?? 'joe@example.net'),
  replyTo: readAddressList(over.replyTo ?? ''),
  to: readAddressList(over.to ?? 'ida@example.org'),
  cc: readAddressList(over.cc ?? ''),
  listPost: null,
});
const said = ({ cc, to }: { to: readonly { address: string }[]; cc: readonly { address: string }[] }) =>
  [to, cc].map((list) => list.map(({ address }) => address).join(' '));

describe('an answer goes', () => {
  test.each<[string, Parameters<typeof message>[0], [string, string], [string, string]]>([
    ['to the writer', {}, ['joe@example.net', ''], ['joe@example.net', '']],
    ['where Reply-To says', { replyTo: 'list@x.example' }, ['list@x.example', ''], ['list@x.example', '']],
    [
      'to all others once',
      { to: 'Ida+work@example.org, kim@example.org, JOE@example.net', cc: 'lee@example.org, kim@example.org' },
      ['joe@example.net', ''],
      ['joe@example.net kim@example.org', 'lee@example.org'],
    ],
    [
      'to whom one’s own mail went',
      { from: 'ida@example.org', to: 'kim@example.org', cc: 'lee@example.org' },
      ['kim@example.org', ''],
      ['kim@example.org', 'lee@example.org'],
    ],
    [
      'to oneself where there is nobody else',
      { from: 'ida@example.org' },
      ['ida@example.org', ''],
      ['ida@example.org', ''],
    ],
    [
      'to nobody who cannot be sent to',
      { from: 'MISSING, <x>', cc: 'kim@example.org' },
      ['', ''],
      ['kim@example.org', ''],
    ],
  ])('%s', (_, over, answer, answerAll) => {
    expect(said(answerRecipients(message(over), own))).toEqual(answer);
    expect(said(answerAllRecipients(message(over), own))).toEqual(answerAll);
  });

  test.each([
    ['<mailto:list@example.org>', 'list@example.org'],
    ['<https://x.example/post>, <mailto:list%2Ba@example.org?subject=x> (Moderated)', 'list+a@example.org'],
    ['NO (posting not allowed)', null],
    ['<mailto:>', null],
    ['<mailto:%>', null],
    ['<mailto:a%0d%0aBcc:b@example.org>', null],
    [null, null],
  ])('to the list of List-Post %j', (listPost, expected) => {
    expect(listRecipients({ listPost })?.to[0]?.address ?? null).toBe(expected);
  });
});

test('an address with a tag is one’s own; another one with the same beginning is not', () => {
  expect(isOwn('IDA+list@example.org', own)).toBe(true);
  expect(isOwn('ida@example.org', ['ida+x@example.org'])).toBe(true);
  expect(isOwn('idab@example.org', own)).toBe(false);
});
