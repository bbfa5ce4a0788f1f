// No secret reaches the tap: whatever the credential, the mechanism, what a server sends back and how bytes are cut.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomChunks } from '../../testing/random-chunks.ts';
import {
  authenticate,
  ImapSession,
  login,
  noop,
  oauthBearer,
  plain,
  saslLogin,
  type TapEvent,
  xoauth2,
} from '../index.ts';
import type { Command } from './command.ts';

const encoder = new TextEncoder();
const base64 = (text: string): string => btoa(String.fromCharCode(...encoder.encode(text)));

interface Credential {
  readonly username: string;
  readonly password: string;
}

const commands: Record<string, (credential: Credential) => Command<void>> = {
  LOGIN: ({ username, password }) => login(username, password),
  'PLAIN at once': (who) => authenticate(plain(who), { saslIr: true }),
  PLAIN: (who) => authenticate(plain(who), { saslIr: false }),
  'AUTHENTICATE LOGIN': ({ username, password }) => authenticate(saslLogin(username, password), { saslIr: false }),
  XOAUTH2: ({ password }) => authenticate(xoauth2('ida', encodeURIComponent(password)), { saslIr: true }),
  OAUTHBEARER: ({ password }) =>
    authenticate(oauthBearer({ username: 'ida', accessToken: encodeURIComponent(password) }), { saslIr: false }),
  // A mechanism of somebody else's that marks nothing: what signs in is hidden all the same.
  unmarked: ({ username, password }) => ({
    name: 'AUTHENTICATE',
    args: [
      { is: 'verbatim', text: 'X-OWN' },
      { is: 'verbatim', text: base64(username) },
      { is: 'string', bytes: encoder.encode(password) },
    ],
    authenticates: true,
    holdsLine: 'until-tagged',
    onContinuation: () => ({ line: encoder.encode(password) }),
    result: () => undefined,
  }),
};

/** What a server sends back, `%` being some form of the credential. */
const echoes = [
  '* %',
  '* OK %',
  '* OK [%] %',
  '* OK [ALERT] %',
  '* NO [X-% a] b',
  '* BAD %',
  '* % EXISTS',
  '* 5 %',
  '* CAPABILITY IMAP4rev1 AUTH=% %',
  '* OK [CAPABILITY IMAP4rev1 %] %',
  '* ID ("name" "%")',
  '* LIST () "/" "%"',
  '* 1 FETCH (UID 1 ENVELOPE (NIL "%" NIL NIL NIL NIL NIL NIL NIL NIL) BODY[] "%")',
  '* STATUS "%" (MESSAGES 1)',
  '% OK done',
  '%',
  'A99 OK %',
  '+ %',
  '+%',
] as const;

const forms: readonly ((credential: Credential) => string)[] = [
  ({ password }) => password,
  ({ username }) => username,
  ({ password }) => password.toUpperCase(),
  ({ password }) => base64(password),
  ({ username }) => base64(username),
  ({ username, password }) => base64(`\0${username}\0${password}`),
];

interface Story {
  readonly command: string;
  readonly literals: '' | 'LITERAL+';
  /** How often it says "+": a mechanism that is asked too often gives up, and an OK is not believed then. */
  readonly asks: number;
  readonly during: readonly { readonly echo: number; readonly form: number }[];
  readonly end: 'OK %' | 'NO [ALERT] %' | 'OK [CAPABILITY IMAP4rev1 %] %';
  readonly after: readonly { readonly echo: number; readonly form: number }[];
  readonly seed: number;
}

const steps = fc.array(fc.record({ echo: fc.nat(echoes.length - 1), form: fc.nat(forms.length - 1) }), {
  maxLength: 6,
});
const stories: fc.Arbitrary<Story> = fc.record({
  command: fc.constantFrom(...Object.keys(commands)),
  literals: fc.constantFrom('' as const, 'LITERAL+' as const),
  asks: fc.nat(4),
  during: steps,
  end: fc.constantFrom('OK %' as const, 'NO [ALERT] %' as const, 'OK [CAPABILITY IMAP4rev1 %] %' as const),
  after: steps,
  seed: fc.nat(),
});

/** Everything that the tap was told in a story, as text. */
const tapped = (story: Story, credential: Credential): string => {
  const events: TapEvent[] = [];
  let clock = 0;
  const session = new ImapSession({
    send: () => undefined,
    tap: { now: () => clock++, on: (event) => events.push(event), afterSignIn: 'withheld', content: 'shown' },
  });
  let seed = story.seed;
  const say = (line: string, form = 0) => {
    const text = line.replaceAll('%', () => forms[form]!(credential));
    for (const chunk of randomChunks(`${text}\r\n`, seed++)) session.receive(chunk);
  };
  say(`* OK [CAPABILITY IMAP4rev1 ${story.literals}] ready`);
  session.run(commands[story.command]!(credential));
  for (let i = 0; i < story.asks; i++) say(i % 2 === 0 ? '+ %' : '+ go', story.seed % forms.length);
  for (const { echo, form } of story.during) say(echoes[echo]!, form);
  say(`A1 ${story.end}`);
  session.run(noop());
  for (const { echo, form } of story.after) say(echoes[echo]!, form);
  say('A2 OK %');
  session.close();
  // The sizes are the wire's, and told on purpose.
  return JSON.stringify(events.map(({ bytes, ...event }) => event));
};

const letters = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 8, maxLength: 8 });

test('what the tap is told is the same for every credential of that length', () => {
  fc.assert(
    fc.property(
      stories,
      fc.record({ username: letters('qwertzuiop'), password: letters('asdfghjkl') }),
      fc.record({ username: letters('yxcvbnm'), password: letters('qwertzuiop') }),
      (story, one, other) => {
        expect(tapped(story, one)).toBe(tapped(story, other));
      },
    ),
    { numRuns: 200 },
  );
});

/** Every five characters that stand together. */
const runsOf = (text: string): Set<string> => {
  const runs = new Set<string>();
  for (let at = 0; at + 5 <= text.length; at++) runs.add(text.slice(at, at + 5));
  return runs;
};

test('no run of five bytes of any credential is ever told', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 5, maxLength: 40 }).filter((value) => !value.includes('\0'));
  // Quotes, braces, line ends and digits at will: the framing may differ, the secret stays secret.
  const wild = fc.string({ unit: fc.constantFrom(...'ab"\\{}()[]*+%12 \r\n~é'), minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(stories, fc.oneof(text, wild), fc.oneof(text, wild), (story, username, password) => {
      // What stands there for every credential is no leak: a password may well be "LOGIN".
      const usual = runsOf(tapped(story, { username: 'qqqqqqqq', password: 'zzzzzzzz' }));
      const told = runsOf(tapped(story, { username, password }));
      const leaks = forms
        .flatMap((form) => [...runsOf(JSON.stringify(form({ username, password })).slice(1, -1))])
        .filter((run) => told.has(run) && !usual.has(run));
      expect(leaks).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('the tap is told something in these stories: they would see a leak', () => {
  const story: Story = { command: 'LOGIN', literals: '', asks: 0, during: [], end: 'OK %', after: [], seed: 1 };
  const told = tapped(story, { username: 'qqqqqqqq', password: 'zzzzzzzz' });
  expect(told).toContain('A1 LOGIN ');
  expect(told).toContain('A1 OK ');
  expect(told).toContain('A2 NOOP');
});

test('an answer of a mechanism that takes its time is hidden as well', async () => {
  const events: TapEvent[] = [];
  const session = new ImapSession({ send: () => undefined, tap: { now: () => 0, on: (event) => events.push(event) } });
  session.receive(encoder.encode('* OK ready\r\n'));
  const slow = { name: 'X-SLOW', respond: () => Promise.resolve(encoder.encode('zzzzzzzz')) };
  session.run(authenticate(slow, { saslIr: false }));
  session.receive(encoder.encode('+ eHh4eA==\r\n'));
  await new Promise((resolve) => setTimeout(resolve));
  session.receive(encoder.encode('A1 OK enenzzzzzzzz\r\n'));
  expect(events.map(({ text }) => text.map((piece) => (typeof piece === 'string' ? piece : piece.gap)))).toEqual([
    ['* OK ready'],
    ['A1 AUTHENTICATE X-SLOW'],
    ['+ ', 'withheld'],
    ['secret'],
    ['A1 OK ', 'withheld'],
  ]);
});
