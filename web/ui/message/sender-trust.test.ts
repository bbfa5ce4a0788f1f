import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageOrigin, ServerVerdict } from '../../client/message-origin.ts';
import { authenticationOf, domainOf, hostInName, type SenderFacts, senderWarnings, signersOf } from './sender-trust.ts';

const server = 'mail.example.net';

/** `dkim=pass library.example`. */
const verdict = (findings: readonly string[], by = server): ServerVerdict => ({
  server: by,
  findings: findings.map((finding) => {
    const [, method = '', result = '', domain = ''] = /^(\w+)=(\w+) ?(.*)$/.exec(finding) ?? [];
    return { method, result, domain };
  }),
});

const facts = (verdicts: readonly ServerVerdict[], more: Partial<SenderFacts & MessageOrigin> = {}): SenderFacts => ({
  from: more.from ?? [{ name: 'Maren Holt', address: 'maren@library.example' }],
  replyTo: more.replyTo ?? [],
  origin: {
    verdicts,
    fromHeaders: more.fromHeaders ?? 1,
    leaveList: more.leaveList ?? null,
    listPost: more.listPost ?? null,
    deliveredTo: [],
    receipt: null,
  },
});
const found = (findings: readonly string[], more: Partial<SenderFacts & MessageOrigin> = {}) =>
  authenticationOf(facts([verdict(findings)], more), [server]);

describe('what the mail server found out', () => {
  test.each([
    [['dkim=pass library.example'], { is: 'passed', domain: 'library.example', signed: true }],
    [
      ['dkim=pass LIBRARY.example', 'dmarc=pass library.example'],
      { is: 'passed', domain: 'library.example', signed: true },
    ],
    [['dmarc=pass library.example'], { is: 'passed', domain: 'library.example', signed: false }],
    [['spf=pass library.example'], { is: 'passed', domain: 'library.example', signed: false }],
    // A signature of a domain below is not known to be of the same people.
    [['dkim=pass mail.library.example'], { is: 'other', domain: 'mail.library.example' }],
    [
      ['dkim=pass mail.library.example', 'dmarc=pass library.example'],
      { is: 'passed', domain: 'library.example', signed: false },
    ],
    [['dkim=pass lists.example', 'spf=fail library.example'], { is: 'other', domain: 'lists.example' }],
    [['dkim=pass example'], { is: 'other', domain: 'example' }],
    [['dkim=pass notlibrary.example'], { is: 'other', domain: 'notlibrary.example' }],
    [['dmarc=pass attack.example'], { is: 'unknown' }],
    [['dmarc=fail library.example', 'dkim=pass library.example'], { is: 'failed' }],
    [['dkim=fail library.example'], { is: 'failed' }],
    [['spf=fail library.example'], { is: 'failed' }],
    [['spf=softfail library.example', 'dkim=none', 'iprev=pass'], { is: 'unknown' }],
    [[], { is: 'unknown' }],
  ] as const)('%j', (findings, expected) => {
    expect(found(findings)).toEqual(expected);
  });

  test('a domain above may speak for one below it', () => {
    expect(found(['dkim=pass example.org'], { from: [{ name: '', address: 'a@news.example.org' }] })).toMatchObject({
      is: 'passed',
      domain: 'example.org',
    });
  });

  test('two senders are never vouched for', () => {
    const two = [
      { name: '', address: 'maren@library.example' },
      { name: '', address: 'x@attack.example' },
    ];
    expect(found(['dkim=pass library.example'], { from: two })).toEqual({ is: 'failed' });
    expect(found(['dkim=pass library.example'], { fromHeaders: 2 })).toEqual({ is: 'failed' });
  });

  test('only the topmost word by a name of the mail server counts', () => {
    const forged = verdict(['dkim=pass library.example', 'dmarc=pass library.example'], 'elsewhere.example');
    expect(authenticationOf(facts([forged]), [server])).toEqual({ is: 'unknown' });
    expect(authenticationOf(facts([forged]), [])).toEqual({ is: 'unknown' });
    const below = verdict(['dkim=pass library.example']);
    expect(authenticationOf(facts([verdict(['dmarc=fail library.example']), below]), [server])).toEqual({
      is: 'failed',
    });
    expect(authenticationOf(facts([verdict(['spf=none']), below]), [server])).toEqual({ is: 'unknown' });
    expect(signersOf(facts([verdict(['spf=none']), below]).origin, [server])).toEqual([]);
    expect(signersOf(facts([forged, below]).origin, [server])).toEqual(['library.example']);
  });

  test('whatever strangers write, they are not vouched for', () => {
    const word = fc.constantFrom('dkim', 'spf', 'dmarc', 'pass', 'fail', 'library.example', 'attack.example', '');
    const finding = fc.record({ method: word, result: word, domain: fc.oneof(word, fc.string()) });
    const stranger = fc.record({
      server: fc.constantFrom('a.example', '', 'mail.example.net.a'),
      findings: fc.array(finding),
    });
    fc.assert(
      fc.property(fc.array(stranger), (verdicts) => {
        expect(authenticationOf(facts(verdicts), [server]).is).toBe('unknown');
      }),
    );
  });
});

test.each([
  ['Maren Holt', null],
  ['Dr.Holt', null],
  ['St. Mary’s e.V.', null],
  ['report.pdf', null],
  ['service@bank.example', 'bank.example'],
  ['"Bank" <service@bank.example>', 'bank.example'],
  ['Bank (service@BANK.example)', 'bank.example'],
  ['se\u200brvice@ba\u200bnk.example', 'bank.example'],
  ['www.bank.example', 'bank.example'],
  ['Booking.com', 'booking.com'],
  ['Team at https://bank.example/login', 'bank.example'],
  ['me@home', null],
  ['', null],
])('the name %j is of %j', (name, host) => {
  expect(hostInName(name)).toBe(host);
});

test('domains compare in ASCII', () => {
  expect([domainOf('A@Bücher.Example'), domainOf('x'), domainOf('a@b@c.org')]).toEqual([
    'xn--bcher-kva.example',
    '',
    'c.org',
  ]);
});

describe('what the header gives away', () => {
  const warn = (more: Partial<SenderFacts & MessageOrigin>, known: readonly string[] = []) =>
    senderWarnings(facts([], more), { is: 'unknown' }, known);

  test('nothing of an ordinary message', () => {
    expect(warn({})).toEqual([]);
    expect(warn({ from: [{ name: 'Library.example', address: 'a@news.library.example' }] })).toEqual([]);
    expect(warn({ replyTo: [{ name: '', address: 'desk@news.library.example' }] }, ['library.example'])).toEqual([]);
    expect(warn({ from: [] })).toEqual([]);
  });

  test('a name that is written like an address of another place', () => {
    expect(warn({ from: [{ name: 'service@bank.example', address: 'x@attack.example' }] })).toEqual([
      { is: 'name', named: 'bank.example', domain: 'attack.example' },
    ]);
  });

  test('a domain of mixed scripts, and one that reads like one that is known', () => {
    expect(warn({ from: [{ name: '', address: 'a@xn--bnk-5cd.example' }] })).toEqual([
      { is: 'lookalike', domain: 'xn--bnk-5cd.example', like: null },
    ]);
    expect(warn({ from: [{ name: '', address: 'a@exarnple.org' }] }, ['', 'example.org'])).toEqual([
      { is: 'lookalike', domain: 'exarnple.org', like: 'example.org' },
    ]);
    expect(warn({ from: [{ name: '', address: 'a@examp1e.org' }] }, ['example.org'])).toHaveLength(1);
    expect(warn({ from: [{ name: '', address: 'a@example.net' }] }, ['example.org'])).toEqual([]);
  });

  test('the name of somebody who is known by another address', () => {
    const people = [
      { name: 'Holt, Maren', address: 'maren@library.example' },
      { name: 'Maren Holt', address: 'mh@home.example' },
      { name: 'Jon', address: 'jon@library.example' },
    ];
    const from = (name: string, address: string) =>
      senderWarnings(facts([], { from: [{ name, address }] }), { is: 'unknown' }, [], people);
    expect(from('maren  HOLT', 'x@attack.example')).toEqual([
      { is: 'stranger', name: 'maren  HOLT', address: 'mh@home.example' },
    ]);
    expect(from('Maren Holt', 'MH@home.example')).toEqual([]);
    expect(from('Maren Holt', 'maren@mail.home.example')).toEqual([]);
    expect(from('Jon', 'x@attack.example')).toEqual([]);
    expect(from('', 'x@attack.example')).toEqual([]);
  });

  test('answers that go elsewhere, but to the list that the message came by', () => {
    const replyTo = [{ name: 'Maren Holt', address: 'maren@attack.example' }];
    expect(warn({ replyTo })).toEqual([{ is: 'answers', address: 'maren@attack.example' }]);
    const listPost = { name: '', address: 'Maren@attack.example' };
    expect(warn({ replyTo, listPost })).toEqual([]);
    expect(senderWarnings(facts([], { replyTo, listPost }), { is: 'failed' }, [])).toHaveLength(2);
    expect(warn({ replyTo, listPost: { name: '', address: 'list@lists.example' } })).toHaveLength(1);
    // A way to leave is no way to write.
    const leaveList = { oneClick: null, page: null, mailto: 'mailto:x@y.z', coveredBy: [] };
    expect(warn({ replyTo, leaveList })).toEqual([{ is: 'answers', address: 'maren@attack.example' }]);
  });

  test('several senders, and one that could not be verified', () => {
    expect(warn({ fromHeaders: 2 })).toEqual([{ is: 'several' }]);
    expect(senderWarnings(facts([]), { is: 'failed' }, [])).toEqual([{ is: 'unverified' }]);
  });
});
