import { describe, expect, test } from 'vitest';
import { canaryPassword } from '../testing/mail-server.ts';
import { type ScramServerOptions, scramAnswers } from '../testing/scram-server.ts';
import { bridgeFor, certificates, outcomeOf, prepareSending, smtp } from '../testing/sending.ts';
import {
  refusal,
  type SmtpAnswers,
  type SubmissionServerOptions,
  startScriptedSubmission,
} from '../testing/submission-server.ts';

prepareSending();

test('STARTTLS is insisted on, and nothing said before it counts', async () => {
  const server = await smtp({ implicit: false });
  const sender = await bridgeFor(server, {}, 'smtp+starttls');
  expect((await outcomeOf(sender)).sent).toBe('yes');
  const without = await smtp({ implicit: false, hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
  const other = await bridgeFor(without, {}, 'smtp+starttls');
  expect(await outcomeOf(other)).toMatchObject({ status: 502, sent: 'no', code: 'submission-certificate' });
  expect(without.taken).toEqual([]);
});

describe('a server that fails', () => {
  test.each(['expired', 'selfSigned', 'wrongName'] as const)(
    'with a certificate that is %s hears no password',
    async (kind) => {
      for (const implicit of [true, false]) {
        let asked = 0;
        const server = await smtp({
          tls: certificates[kind],
          implicit,
          onAuth: (_auth, _session, done) => {
            asked += 1;
            done(null, { user: 'ida' });
          },
        });
        const sender = await bridgeFor(server, {}, implicit ? 'smtps' : 'smtp+starttls');
        expect(await outcomeOf(sender)).toMatchObject({ status: 502, sent: 'no', code: 'submission-certificate' });
        expect(asked).toBe(0);
      }
    },
  );

  test.each<[string, Partial<SubmissionServerOptions>, Record<string, unknown>]>([
    [
      'at the greeting',
      { onConnect: (_session, done) => done(refusal(554, 'No service')) },
      { status: 503, code: 'submission-refused', text: 'No service' },
    ],
    [
      'at the greeting, for now',
      { onConnect: (_session, done) => done(refusal(421, 'Too busy')) },
      { status: 503, code: 'submission-refused', text: 'Too busy' },
    ],
    [
      'at the sign-in',
      { onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 Not you')) },
      { status: 403, code: 'submission-credentials', text: null },
    ],
    [
      'at the sign-in, for now',
      { onAuth: (_auth, _session, done) => done(refusal(454, '4.7.0 Later')) },
      { status: 503, code: 'submission-refused' },
    ],
    ['by having no mechanism of ours', { authMethods: ['XCLIENT'] }, { status: 403, code: 'submission-credentials' }],
    [
      'at MAIL',
      { onMailFrom: (_address, _session, done) => done(refusal(553, '5.7.1 Not your address')) },
      { status: 422, code: 'sender-refused', text: 'Not your address' },
    ],
    [
      'at MAIL, for now',
      { onMailFrom: (_address, _session, done) => done(refusal(451, '4.3.0 Later')) },
      { status: 503, code: 'submission-refused', text: 'Later' },
    ],
    [
      'at MAIL, for its size',
      { onMailFrom: (_address, _session, done) => done(refusal(552, '5.3.4 Too big')) },
      { status: 413, code: 'message-too-large', text: 'Too big' },
    ],
    [
      'after the message',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(554, '5.6.0 Spam'))) },
      { status: 422, code: 'message-refused', text: 'Spam' },
    ],
    [
      'after the message, for now',
      {
        onData: (stream, _session, done) =>
          void stream.resume().on('end', () => done(refusal(451, '4.7.1 Greylisted'))),
      },
      { status: 503, code: 'submission-refused', text: 'Greylisted' },
    ],
    [
      'after the message, for its size',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(552, '5.3.4 Too big'))) },
      { status: 413, code: 'message-too-large' },
    ],
    ['by taking less than this', { size: 20 }, { status: 413, code: 'message-too-large' }],
  ])('%s: surely not sent', async (_, options, expected) => {
    const server = await smtp(options);
    const sender = await bridgeFor(server);
    expect(await outcomeOf(sender)).toMatchObject({ sent: 'no', refused: [], ...expected });
    expect(server.taken).toEqual([]);
  });

  const refuseJoe: Partial<SubmissionServerOptions> = {
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('joe')
        ? done(refusal(550, '5.1.1 No such user'))
        : address.startsWith('kim')
          ? done(refusal(450, '4.2.1 Mailbox busy'))
          : done(),
  };
  const refused = [
    { address: 'joe@example.net', text: 'No such user', permanent: true },
    { address: 'kim@example.net', text: 'Mailbox busy', permanent: false },
  ];
  const recipients = ['joe@example.net', 'lee@example.net', 'kim@example.net'];

  test.each([true, false])(
    'at a recipient sends to nobody, and names each with its words (pipelining hidden: %s)',
    async (hidePIPELINING) => {
      const server = await smtp({ ...refuseJoe, hidePIPELINING } as Partial<SubmissionServerOptions>);
      const sender = await bridgeFor(server);
      expect(await outcomeOf(sender, { recipients })).toMatchObject({
        status: 422,
        sent: 'no',
        code: 'recipient-refused',
        refused,
      });
      expect(await outcomeOf(sender, { recipients: ['joe@example.net'] })).toMatchObject({
        sent: 'no',
        code: 'recipient-refused',
      });
      expect(server.taken).toEqual([]);
    },
  );

  test('at a recipient sends to the others when that was wished', async () => {
    const server = await smtp(refuseJoe);
    const sender = await bridgeFor(server);
    expect(await outcomeOf(sender, { recipients, partial: true })).toMatchObject({ status: 200, sent: 'yes', refused });
    expect(server.taken.map(({ to }) => to)).toEqual([['lee@example.net']]);
  });

  const obliging: SmtpAnswers = (line) => {
    if (line.startsWith('EHLO')) return '250-there\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n';
    if (line.startsWith('AUTH')) return '235 2.7.0 in\r\n';
    if (line === 'DATA') return '354 go\r\n';
    return line === 'QUIT' ? '221 bye\r\n' : '250 2.0.0 fine\r\n';
  };
  const but =
    (beginning: string, answer: string | null | undefined): SmtpAnswers =>
    (line, socket) =>
      line.startsWith(beginning) ? answer : obliging(line, socket);
  /** For servers that are silent; all others have the time they need. */
  const impatient = { limits: { smtpStepMs: 1500, smtpIdleMs: 1500 } };

  test.each<[string, string | null, SmtpAnswers, Record<string, unknown>]>([
    ['says nothing', null, obliging, { status: 504, sent: 'no', code: 'submission-timeout' }],
    ['is none', 'HTTP/1.1 400 Bad Request\r\n', obliging, { sent: 'no', code: 'submission-protocol' }],
    ['is an IMAP server', '* OK IMAP4rev1\r\n', obliging, { sent: 'no', code: 'submission-protocol' }],
    ['ends at EHLO', '220 hi\r\n', but('EHLO', null), { sent: 'no', code: 'submission-lost' }],
    ['does not answer EHLO', '220 hi\r\n', but('EHLO', undefined), { sent: 'no', code: 'submission-timeout' }],
    ['ends at AUTH', '220 hi\r\n', but('AUTH', null), { sent: 'no', code: 'submission-lost' }],
    ['does not answer AUTH', '220 hi\r\n', but('AUTH', undefined), { sent: 'no', code: 'submission-timeout' }],
    [
      'goes on asking at AUTH',
      '220 hi\r\n',
      (line, socket) => (/^AUTH|^[A-Za-z0-9+/=]*$/.test(line) ? '334 \r\n' : obliging(line, socket)),
      { sent: 'no' },
    ],
    ['ends at MAIL', '220 hi\r\n', but('MAIL', null), { sent: 'no', code: 'submission-lost' }],
    ['ends at RCPT', '220 hi\r\n', but('RCPT', null), { sent: 'no', code: 'submission-lost' }],
    ['refuses DATA', '220 hi\r\n', but('DATA', '554 5.5.1 No\r\n'), { sent: 'no', code: 'message-refused' }],
    ['ends at DATA', '220 hi\r\n', but('DATA', null), { sent: 'no', code: 'submission-lost' }],
    [
      'ends after the message, without an answer',
      '220 hi\r\n',
      but('.', null),
      { status: 502, sent: 'unknown', code: 'submission-lost' },
    ],
    [
      'does not answer the message',
      '220 hi\r\n',
      but('.', undefined),
      { status: 504, sent: 'unknown', code: 'submission-timeout' },
    ],
    [
      'closes with 421 after the message',
      '220 hi\r\n',
      but('.', '421 4.3.2 Stopping\r\n'),
      { sent: 'no', code: 'submission-refused' },
    ],
    ['answers nonsense after the message', '220 hi\r\n', but('.', 'what?\r\n'), { sent: 'unknown' }],
    [
      'ends after it took the message',
      '220 hi\r\n',
      (line, socket) => {
        if (line !== '.') return obliging(line, socket);
        socket.end('250 2.0.0 taken\r\n');
        return undefined;
      },
      { status: 200, sent: 'yes', code: null },
    ],
  ])('because it %s', async (_, greeting, answers, expected) => {
    const server = await startScriptedSubmission(certificates.good, greeting, answers);
    const sender = await bridgeFor(server, expected.code === 'submission-timeout' ? impatient : {});
    expect(await outcomeOf(sender)).toMatchObject(expected);
  });

  test('in the middle of the message: what came is not taken for the whole', async () => {
    const server = await startScriptedSubmission(certificates.good, '220 hi\r\n', (line, socket) => {
      const answer = obliging(line, socket);
      if (line === 'DATA') socket.once('data', () => socket.destroy());
      return answer;
    });
    const sender = await bridgeFor(server);
    const big = `A: b\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(400_000);
    expect(await outcomeOf(sender, {}, big)).toMatchObject({ sent: 'no', code: 'submission-lost' });
  });

  test('by not being there', async () => {
    const server = await smtp();
    await server.close();
    const sender = await bridgeFor({ port: server.port });
    expect(await outcomeOf(sender)).toMatchObject({ status: 502, sent: 'no', code: 'submission-unreachable' });
  });
});

describe('signing in by SCRAM', () => {
  /** The words of IMAP as SMTP has them (RFC 4954). */
  const overSmtp = (options: ScramServerOptions): SmtpAnswers => {
    const imap = scramAnswers(options);
    return (line, socket) => {
      if (line.startsWith('EHLO')) return '250-x\r\n250 AUTH PLAIN SCRAM-SHA-256\r\n';
      if (line === 'DATA') return '354 go\r\n';
      if (!/^AUTH |^[A-Za-z0-9+/=]*$|^\*$/.test(line) || line === 'QUIT') return '250 fine\r\n';
      const connection = { socket, received: () => '', write: () => {} };
      const answer = imap(line.replace(/^AUTH/, 'T AUTHENTICATE'), connection) ?? '';
      return answer
        .replace(/^\+ /, '334 ')
        .replace(/^T OK.*/, '235 in')
        .replace(/^T (?:NO|BAD).*/, '535 no');
    };
  };

  test.each<[string, Partial<ScramServerOptions>, Record<string, unknown>]>([
    ['a server that knows the password gets the letter', {}, { sent: 'yes' }],
    ['one with another password refuses', { password: 'another' }, { sent: 'no', code: 'submission-credentials' }],
    [
      'one that skips the proof gets nothing',
      { proves: 'skips' },
      { status: 502, sent: 'no', code: 'server-unverified' },
    ],
    ['one that pretends gets nothing', { proves: 'pretends' }, { sent: 'no', code: 'server-unverified' }],
  ])('%s, and no password is ever sent', async (_, over, expected) => {
    const server = await startScriptedSubmission(
      certificates.good,
      '220 hi\r\n',
      overSmtp({ password: canaryPassword, ...over }),
    );
    const sender = await bridgeFor(server);
    expect(await outcomeOf(sender)).toMatchObject(expected);
    const said = server.lines.flatMap((line) => [line, Buffer.from(line.split(' ').at(-1)!, 'base64').toString()]);
    expect(said.join('\n')).not.toContain(canaryPassword);
    expect(server.lines.some((line) => line.startsWith('MAIL'))).toBe(expected.sent === 'yes');
  });
});
