import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readSubmissionAnswer, submissionType } from '../../shared/bridge/submission.ts';
import { canaryPassword, wellBehaved } from '../testing/mail-server.ts';
import {
  bridgeFor,
  certificates,
  envelope,
  message,
  newKey,
  outcomeOf,
  post,
  prepareSending,
  type Sender,
  smtp,
} from '../testing/sending.ts';
import { refusal, startScriptedSubmission } from '../testing/submission-server.ts';
import { until } from '../testing/until.ts';

prepareSending();

test('a message arrives byte for byte, its envelope as it was given', async () => {
  const server = await smtp({ size: 1_000_000 });
  const sender = await bridgeFor(server);
  const text = 'Subject: x\r\n\r\n.\r\n..dots\r\nno end';
  expect(await outcomeOf(sender, { recipients: ['joe@example.net', 'kim+tag@example.org'] }, text)).toEqual({
    ...{ status: 200, sent: 'yes', code: null, text: null, refused: [] },
  });
  expect(server.taken).toEqual([
    {
      from: 'ida@example.org',
      parameters: { SIZE: String(text.length) },
      to: ['joe@example.net', 'kim+tag@example.org'],
      text: `${text}\r\n`,
    },
  ]);
});

test('what would smuggle a second message into the line stays text of the first', async () => {
  const server = await smtp();
  const sender = await bridgeFor(server);
  for (const evil of ['\n.\n', '\r.\r', '\r\n.\r', '\n.\r\n', '\r\n.\r\n'])
    expect((await outcomeOf(sender, {}, `A: b\r\n\r\nx${evil}MAIL FROM:<evil@example.org>\r\n`)).sent).toBe('yes');
  expect(server.taken).toHaveLength(5);
  for (const { text } of server.taken) expect(text).toMatch(/\r\n\.\r\nMAIL FROM:<evil@example\.org>\r\n$/);
});

describe('what a letter needs', () => {
  test('goes from nobody where that is wished', async () => {
    const server = await smtp();
    const sender = await bridgeFor(server);
    expect(await outcomeOf(sender, { from: '' })).toMatchObject({ sent: 'yes' });
    expect(server.taken).toMatchObject([{ from: '', to: ['joe@example.net'] }]);
  });

  test('is said to the server: SMTPUTF8, 8BITMIME, DSN, HOLDFOR', async () => {
    const lines: string[] = [];
    const server = await startScriptedSubmission(certificates.good, '220 hi\r\n', (line) => {
      lines.push(line);
      if (line.startsWith('EHLO'))
        return '250-x\r\n250-AUTH PLAIN\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n250-SIZE 1000\r\n250 FUTURERELEASE 86400 2030-01-01T00:00:00Z\r\n';
      if (line.startsWith('AUTH')) return '235 in\r\n';
      return line === 'DATA' ? '354 go\r\n' : '250 fine\r\n';
    });
    const sender = await bridgeFor(server);
    const answer = await sender.fixture.request('GET', '/api/submission', { cookie: sender.cookie });
    expect([answer.status, answer.json]).toEqual([
      200,
      { size: 1000, eightBit: true, smtpUtf8: true, dsn: true, holdFor: 86_400 },
    ]);
    const over = { smtpUtf8: true, eightBit: true, holdFor: 3600, dsn: { notify: ['success', 'failure'] } };
    expect((await outcomeOf(sender, over)).sent).toBe('yes');
    expect((await outcomeOf(sender, { recipients: ['zoë@example.org'], smtpUtf8: true })).sent).toBe('yes');
    const said = lines.filter((line) => /^(?:MAIL|RCPT)/.test(line));
    expect(said[0]).toBe(
      `MAIL FROM:<ida@example.org> BODY=8BITMIME SIZE=${message.length} RET=HDRS SMTPUTF8 HOLDFOR=3600`,
    );
    expect(said[1]).toBe('RCPT TO:<joe@example.net> NOTIFY=SUCCESS,FAILURE');
    expect(said[2]?.match(/SMTPUTF8/g)).toHaveLength(1);
    expect(await outcomeOf(sender, { holdFor: 90_000 })).toMatchObject({ sent: 'no', code: 'hold-missing' });
  });

  test('is not left out where the server lacks it', async () => {
    const server = await smtp({ hide8BITMIME: true, hideSMTPUTF8: true });
    const sender = await bridgeFor(server);
    expect(await outcomeOf(sender, { smtpUtf8: true })).toMatchObject({ status: 422, code: 'eight-bit-missing' });
    expect(await outcomeOf(sender, { eightBit: true })).toMatchObject({ sent: 'no', code: 'eight-bit-missing' });
    expect(await outcomeOf(sender, { holdFor: 60 })).toMatchObject({ status: 422, code: 'hold-missing' });
    expect(server.taken).toEqual([]);
  });
});

describe('a key that comes again', () => {
  test('is answered as before, and nothing is sent twice', async () => {
    const server = await smtp();
    const sender = await bridgeFor(server);
    const key = newKey();
    const [first, meanwhile] = await Promise.all([outcomeOf(sender, { key }), outcomeOf(sender, { key })]);
    expect(meanwhile).toEqual(first);
    expect(await outcomeOf(sender, { key })).toEqual(first);
    sender.fixture.clock.moved += 23 * 3_600_000;
    const { cookie } = await sender.fixture.session();
    expect(await outcomeOf({ ...sender, cookie }, { key })).toEqual(first);
    expect(server.taken).toHaveLength(1);
  });

  test('for another letter is refused', async () => {
    const server = await smtp();
    const sender = await bridgeFor(server);
    const key = newKey();
    expect((await outcomeOf(sender, { key })).sent).toBe('yes');
    expect(await outcomeOf(sender, { key, recipients: ['kim@example.net'] })).toMatchObject({
      status: 400,
      sent: 'no',
    });
    expect(server.taken).toHaveLength(1);
  });

  test('sends what surely was not sent, and never what may have been', async () => {
    let turn = 0;
    const server = await smtp({
      onMailFrom: (_address, _session, done) => (++turn === 1 ? done(refusal(451, 'Later')) : done()),
    });
    const sender = await bridgeFor(server);
    const key = newKey();
    expect((await outcomeOf(sender, { key })).sent).toBe('no');
    expect((await outcomeOf(sender, { key })).sent).toBe('yes');
    let messages = 0;
    const silent = await startScriptedSubmission(certificates.good, '220 hi\r\n', (line) => {
      if (line.startsWith('EHLO')) return '250-x\r\n250 AUTH PLAIN\r\n';
      if (line.startsWith('AUTH')) return '235 in\r\n';
      if (line === '.') messages += 1;
      return line === '.' ? null : line === 'DATA' ? '354 go\r\n' : '250 fine\r\n';
    });
    const other = await bridgeFor(silent);
    const unsure = await outcomeOf(other, { key });
    expect(unsure.sent).toBe('unknown');
    expect(await outcomeOf(other, { key })).toEqual(unsure);
    expect(messages).toBe(1);
  });

  test('of another person is another key', async () => {
    const everybody = wellBehaved();
    const server = await smtp({ onAuth: ({ username }, _session, done) => done(null, { user: username ?? '' }) });
    const sender = await bridgeFor(server, {
      answers: (line, connection) => (/ AUTHENTICATE /.test(line) ? 'T OK in\r\n' : everybody(line, connection)),
    });
    const { cookie } = await sender.fixture.session({ username: 'joe' });
    const key = newKey();
    await outcomeOf(sender, { key });
    expect((await outcomeOf({ ...sender, cookie }, { key })).sent).toBe('yes');
    expect(server.taken).toHaveLength(2);
  });
});

describe('a bridge that stops', () => {
  /** Takes messages, and answers each when the test wants it. */
  const slowServer = async () => {
    const answers: (() => void)[] = [];
    const server = await smtp({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => answers.push(() => done(null, 'Taken')));
      },
    });
    return { answers, server };
  };

  test('hears the answer to a whole message first, and cuts what is not whole', async () => {
    const { answers, server } = await slowServer();
    const sender = await bridgeFor(server, { limits: { stopGraceMs: 20, answerGraceMs: 20_000 } });
    const sent = outcomeOf(sender);
    await until('handed over', () => answers.length === 1);
    const half = httpRequest(`${sender.fixture.origin}/api/submission`, {
      method: 'POST',
      headers: {
        ...sender.fixture.intent,
        cookie: sender.cookie,
        'content-type': submissionType,
        'content-length': 5000,
      },
    });
    const cut = new Promise((resolve) => half.on('error', resolve));
    half.write(`${JSON.stringify(envelope())}\nSubject: half`);
    const stopped = sender.fixture.bridge.stop();
    await cut;
    answers[0]!();
    expect((await sent).sent).toBe('yes');
    await stopped;
    expect(answers).toHaveLength(1);
  });

  test('and starts again does not send again what it may have sent: nobody knows', async () => {
    const { answers, server } = await slowServer();
    const sender = await bridgeFor(server, { limits: { stopGraceMs: 20, answerGraceMs: 20 } });
    const key = newKey();
    const lost = outcomeOf(sender, { key }).catch(() => 'lost');
    await until('handed over', () => answers.length === 1);
    await sender.fixture.bridge.stop();
    expect(await lost).toBe('lost');
    await sender.fixture.launch();
    expect(await outcomeOf(sender, { key, triedAgo: 30_000 })).toMatchObject({
      status: 502,
      sent: 'unknown',
      code: 'submission-lost',
    });
    // Its writer decided, which makes another key of it.
    const again = outcomeOf(sender);
    await until('handed over', () => answers.length === 2);
    answers[1]!();
    expect((await again).sent).toBe('yes');
  });
});

describe('who may send', () => {
  test('nobody without a session, a header and an origin of ours; nothing is dialled for them', async () => {
    let dialled = 0;
    const server = await smtp({
      onConnect: (_session, done) => {
        dialled += 1;
        done();
      },
    });
    const sender = await bridgeFor(server);
    const statuses = [];
    for (const headers of [
      { cookie: undefined },
      { origin: 'https://evil.example' },
      { 'x-postern': undefined },
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'text/plain' },
    ])
      statuses.push((await post(sender, {}, message, headers)).status);
    expect(statuses).toEqual([401, 403, 403, 403, 400]);
    expect((await sender.fixture.request('GET', '/api/submission')).status).toBe(401);
    expect(dialled).toBe(0);
  });

  test('nobody where no submission server is configured; the session says so', async () => {
    const sender = await bridgeFor(null);
    expect(await outcomeOf(sender)).toMatchObject({ status: 404, sent: 'no', code: 'submission-off' });
    const off = await sender.fixture.request('GET', '/api/session', { cookie: sender.cookie });
    expect(off.json).not.toHaveProperty('sends');
    const on = await bridgeFor(await smtp());
    expect((await on.fixture.request('GET', '/api/session', { cookie: on.cookie })).json).toMatchObject({
      sends: true,
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['a key that is none', { key: 'x' }],
    ['no recipient', { recipients: [] }],
    ['a recipient twice', { recipients: ['a@b.c', 'a@b.c'] }],
    ['a line end in an address', { recipients: ['a@b.c>\r\nRCPT TO:<d@e.f'] }],
    ['a bracket in an address', { from: 'a@b.c> SIZE=1' }],
    ['a blank in an address', { recipients: ['a b@c.d'] }],
    ['a key of its own', { auth: 'x' }],
    ['an odd hold', { holdFor: -1 }],
    ['an odd DSN', { dsn: { notify: ['never'] } }],
    ['a flag that is none', { smtpUtf8: 'yes' }],
    ['an odd time', { triedAgo: -1 }],
  ])('nobody with %s', async (_, over) => {
    const sender = await bridgeFor(await smtp());
    expect(await outcomeOf(sender, over)).toMatchObject({ status: 400, sent: 'no', code: 'bad-request' });
  });

  test('the limits are named', async () => {
    const server = await smtp();
    const limits = {
      submissionBytes: 5000,
      envelopeBytes: 300,
      recipients: 2,
      submissionsPerUser: { points: 2, seconds: 60 },
    };
    const sender = await bridgeFor(server, { limits });
    const limitOf = async (over: Record<string, unknown>, text = message) => {
      const { problem } = readSubmissionAnswer((await post(sender, over, text)).json);
      return `${problem?.code} ${problem?.limit ?? ''}`;
    };
    expect(await limitOf({}, 'x'.repeat(6000))).toBe('limit-exceeded submissionBytes');
    expect(await limitOf({ recipients: ['a@b.c'.padStart(280, 'a')] })).toBe('limit-exceeded envelopeBytes');
    expect(await limitOf({ recipients: ['a@b.c', 'b@b.c', 'c@b.c'] })).toBe('limit-exceeded recipients');
    for (let count = 0; count < 2; count++) expect((await outcomeOf(sender)).sent).toBe('yes');
    expect(await limitOf({})).toBe('too-many-attempts ');
  });
});

/** A browser that says how much it sends, and sends what it likes. */
const upload = ({ cookie, fixture }: Sender, length: number) =>
  httpRequest({
    host: '127.0.0.1',
    port: fixture.bridge.port,
    method: 'POST',
    path: '/api/submission',
    headers: {
      host: fixture.host,
      ...fixture.intent,
      cookie,
      'content-type': submissionType,
      'content-length': length,
    },
    agent: false,
  });

test('a browser that goes away in the middle sends nothing', async () => {
  let ended: boolean | null = null;
  const server = await smtp({
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => {
        ended = true;
        done();
      });
      stream.on('error', () => {});
      ended ??= false;
    },
  });
  const sender = await bridgeFor(server);
  const going = upload(sender, 1_000_000);
  going.on('error', () => {});
  going.write(`${JSON.stringify(envelope())}\n${'x'.repeat(100_000)}`);
  await until('it came to the message', () => ended === false);
  going.destroy();
  await until('it was noticed', () => sender.fixture.log.includes('submission-refused'));
  expect(ended).toBe(false);
  expect(sender.fixture.log).toContain('"code":"connection-lost"');
});

test('a browser that stops sending is not waited for', async () => {
  const server = await smtp();
  const sender = await bridgeFor(server, { limits: { uploadIdleMs: 200 } });
  const stalled = upload(sender, 1_000_000);
  const answered = new Promise<number>((resolve) =>
    stalled.on('response', (response) => resolve(response.statusCode ?? 0)),
  );
  stalled.on('error', () => {});
  stalled.write(`${JSON.stringify(envelope())}\n${'x'.repeat(1000)}`);
  expect(await answered).toBe(408);
  stalled.destroy();
  expect(server.taken).toEqual([]);
});

test('a submission server that takes its time is not blamed on the browser', async () => {
  const server = await smtp({ onMailFrom: (_address, _session, done) => setTimeout(done, 700) });
  const sender = await bridgeFor(server, { limits: { uploadIdleMs: 200 } });
  expect(await outcomeOf(sender, {}, 'x'.repeat(1_000_000))).toMatchObject({ status: 200 });
});

test('an upload may take longer than other bodies, and is answered early without being cut off', async () => {
  const server = await smtp({ onMailFrom: (_address, _session, done) => done(refusal(553, 'No')) });
  const sender = await bridgeFor(server, { limits: { requestTimeoutMs: 600 } });
  const big = 'x'.repeat(20_000_000);
  expect(await outcomeOf(sender, {}, big)).toMatchObject({ status: 422, code: 'sender-refused', text: 'No' });
  const fine = await smtp();
  const slow = await bridgeFor(fine, { limits: { requestTimeoutMs: 600 } });
  const line = `${JSON.stringify(envelope())}\n`;
  const going = upload(slow, line.length + message.length);
  const answered = new Promise<number>((resolve) =>
    going.on('response', (response) => resolve(response.statusCode ?? 0)),
  );
  going.write(line);
  const { clock } = { clock: Date.now() };
  await until('longer than the limit', () => Date.now() > clock + 800);
  going.end(message);
  expect(await answered).toBe(200);
});

test('a slow server is sent to no faster than it reads: the bridge holds a bounded part', async () => {
  const size = 40 << 20;
  let read = 0;
  let mostAhead = 0;
  let written = 0;
  const server = await smtp({
    onData: (stream, _session, done) => {
      stream.on('data', (chunk: Buffer) => {
        read += chunk.length;
        mostAhead = Math.max(mostAhead, written - read);
        stream.pause();
        setImmediate(() => stream.resume());
      });
      stream.on('end', () => done());
    },
  });
  const sender = await bridgeFor(server);
  const line = `${JSON.stringify(envelope())}\n`;
  const head = Object.entries({
    ...sender.fixture.intent,
    host: sender.fixture.host,
    cookie: sender.cookie,
    'content-type': submissionType,
    'content-length': String(line.length + size),
  });
  const socket = connect(sender.fixture.bridge.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.write(
    `POST /api/submission HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${line}`,
  );
  const chunk = Buffer.alloc(64 * 1024, 'x'.repeat(76).concat('\r\n'));
  for (; written < size; written += chunk.length)
    if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
  await until('it was answered', () => answer.includes('"sent"'));
  socket.destroy();
  expect(answer).toContain('"sent":"yes"');
  // Buffers of two sockets' both ends; the whole would be forty.
  expect(mostAhead).toBeLessThan(20 << 20);
});

test('neither log nor metrics nor answers have a word of mail, an address or a secret', async () => {
  const server = await smtp({ onRcptTo: (_address, _session, done) => done(refusal(550, 'Canary refusal')) });
  const sender = await bridgeFor(server);
  await outcomeOf(sender);
  const { fixture } = sender;
  const metrics = (await fixture.request('GET', '/metrics')).text;
  expect(metrics).toContain('postern_submissions_refused_total 1');
  for (const told of [fixture.log, metrics])
    for (const secret of [canaryPassword, 'Canary', 'example.net', 'example.org']) expect(told).not.toContain(secret);
  expect(fixture.log).toMatch(
    /"event":"submission-refused","code":"recipient-refused","server":"main","session":"[0-9a-f]{8}"/,
  );
});
