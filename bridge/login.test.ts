import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Problem, problemOf } from '../shared/problems.ts';
import { usualMechanisms } from './allowed-mechanisms.ts';
import type { Protection } from './allowed-servers.ts';
import { type Limits, limits as standard } from './limits.ts';
import type { LoggedIn } from './logged-in.ts';
import { signIn } from './login.ts';
import { makeCertificates, type TestCertificates } from './testing/certificates.ts';
import {
  type Answers,
  canaryPassword,
  type MailServer,
  secure,
  startMailServer,
  wellBehaved,
} from './testing/mail-server.ts';
import { until } from './testing/until.ts';
import { createTrust } from './upstream.ts';

let certificates: TestCertificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

const servers: MailServer[] = [];
const lines: LoggedIn[] = [];
afterEach(async () => {
  for (const { socket } of lines.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Case {
  greeting?: string | null;
  answers?: Answers;
  protection?: Protection;
  password?: string;
  username?: string;
  limits?: Partial<Limits>;
  compress?: boolean;
}

const attempt = async (given: Case): Promise<{ server: MailServer; done: Promise<LoggedIn> }> => {
  const protection = given.protection ?? 'tls';
  const server = await startMailServer({
    tls: protection === 'tls' ? certificates.good : null,
    greeting: given.greeting === undefined ? '* OK ready\r\n' : given.greeting,
    answers: given.answers ?? wellBehaved(),
  });
  servers.push(server);
  const done = signIn(
    { protection, host: 'localhost', port: server.port },
    { username: given.username ?? 'ida', secret: { kind: 'password', password: given.password ?? canaryPassword } },
    { compress: given.compress ?? false },
    {
      trust: createTrust(certificates.authority),
      mechanisms: usualMechanisms,
      limits: { ...standard, ...given.limits },
      now: Date.now,
    },
  );
  done.then(
    (line) => lines.push(line),
    () => {},
  );
  return { server, done };
};

const problemFor = async (given: Case): Promise<{ problem: Problem; server: MailServer }> => {
  const { server, done } = await attempt(given);
  const thrown = await done.then(
    () => {
      throw new Error('signed in');
    },
    (error: unknown) => error,
  );
  return { problem: problemOf(thrown), server };
};

const commandsOf = (server: MailServer): string[] =>
  server.connections[0]!.received()
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ').slice(1).join(' '));

const plain = Buffer.from(`\0ida\0${canaryPassword}`).toString('base64');

test('PLAIN with the initial response, ID, and nothing else: three round trips with the greeting asked about', async () => {
  const { server, done } = await attempt({ greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n' });
  const line = await done;
  expect(commandsOf(server)).toEqual([`AUTHENTICATE PLAIN ${plain}`, 'ID ("name" "Postern")']);
  expect(line.capabilities).toContain('IDLE');
  expect(line.rest).toHaveLength(0);
});

test('for who can inflate, COMPRESS is the last word, and does not wait for the answer to ID', async () => {
  let idTag = '';
  const answers: Answers = (line, connection) => {
    if (line.includes(' ID ')) {
      [idTag = ''] = line.split(' ');
      return undefined;
    }
    const answer = wellBehaved()(line, connection);
    return line.includes('COMPRESS') ? `* ID NIL\r\n${idTag} OK done\r\n${answer}` : answer;
  };
  const { server, done } = await attempt({ answers, compress: true });
  const line = await done;
  expect(commandsOf(server).slice(-2)).toEqual(['ID ("name" "Postern")', 'COMPRESS DEFLATE']);
  expect(line.compressed).toBe(true);
});

test('a line that drops under ID and COMPRESS is one problem, and no refusal goes unheard', async () => {
  const unheard: unknown[] = [];
  const onUnheard = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', onUnheard);
  try {
    const answers: Answers = (line, connection) =>
      / (ID|COMPRESS) /.test(line) ? null : wellBehaved()(line, connection);
    const { problem } = await problemFor({ answers, compress: true });
    expect(problem).toEqual({ code: 'server-unreachable' });
    // They are told behind the microtasks of the turn they happen in.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', onUnheard);
  }
  expect(unheard).toEqual([]);
});

test('nobody compresses a line for who did not ask, or at a server that does not offer it', async () => {
  const unasked = await attempt({});
  expect((await unasked.done).compressed).toBe(false);
  const without = await attempt({ compress: true, answers: wellBehaved('IMAP4rev1 SASL-IR AUTH=PLAIN') });
  expect((await without.done).compressed).toBe(false);
  for (const { server } of [unasked, without]) expect(commandsOf(server).join()).not.toContain('COMPRESS');
});

test.each(['NO [COMPRESSIONACTIVE] already', 'BAD unknown command'])(
  'a server that answers COMPRESS with %s stays plain and is let go of cleanly',
  async (refusal) => {
    const answers: Answers = (line, connection) =>
      line.includes('COMPRESS') ? `T ${refusal}\r\n` : wellBehaved()(line, connection);
    const { server, done } = await attempt({ answers, compress: true });
    expect((await done).compressed).toBe(false);
    expect(commandsOf(server).at(-1)).toBe('NOOP');
  },
);

test('deflated octets right behind the answer to COMPRESS are left for the browser as they are', async () => {
  const answers: Answers = (line, connection) =>
    line.includes('COMPRESS') ? 'T OK active\r\n\x00\x02\x00\xfd\xff*\x20' : wellBehaved()(line, connection);
  const { done } = await attempt({ answers, compress: true });
  expect(Buffer.from((await done).rest).toString('latin1')).toBe('\x00\x02\x00\xfd\xff* ');
});

test('capabilities are asked for where the greeting has none', async () => {
  const { server, done } = await attempt({});
  await done;
  expect(commandsOf(server)[0]).toBe('CAPABILITY');
});

test('what was said before signing in is not what holds after: the server is asked again', async () => {
  const answers: Answers = (line) => {
    if (line.includes('AUTHENTICATE')) return 'T OK in\r\n';
    return line.includes('CAPABILITY') ? '* CAPABILITY IMAP4rev1 QRESYNC\r\nT OK\r\n' : 'T OK\r\n';
  };
  const { done } = await attempt({ greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi\r\n', answers });
  expect((await done).capabilities).toEqual(['IMAP4REV1', 'QRESYNC']);
});

test('without SASL-IR the response waits for the server to ask', async () => {
  let asked = false;
  const answers: Answers = (line, connection) => {
    if (line.includes('AUTHENTICATE PLAIN')) {
      asked = line.endsWith('PLAIN');
      return '+ \r\n';
    }
    if (line === plain) {
      connection.write('A1 OK [CAPABILITY IMAP4rev1] in\r\n');
      return undefined;
    }
    return 'T OK\r\n';
  };
  const { done } = await attempt({ greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n', answers });
  expect((await done).capabilities).toEqual(['IMAP4REV1']);
  expect(asked).toBe(true);
});

test('AUTHENTICATE LOGIN where there is no PLAIN, the LOGIN command where there is neither', async () => {
  const steps: string[] = [];
  const answers: Answers = (line, connection) => {
    steps.push(line);
    if (line.endsWith('AUTHENTICATE LOGIN')) return '+ VXNlcm5hbWU6\r\n';
    if (line === Buffer.from('ida').toString('base64')) return '+ UGFzc3dvcmQ6\r\n';
    if (line === Buffer.from(canaryPassword).toString('base64'))
      connection.write('A1 OK [CAPABILITY IMAP4rev1] in\r\n');
    else return line.includes('LOGIN') ? 'T OK [CAPABILITY IMAP4rev1] in\r\n' : 'T OK\r\n';
    return undefined;
  };
  await (await attempt({ greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=LOGIN] hi\r\n', answers })).done;
  expect(steps[0]).toBe('A1 AUTHENTICATE LOGIN');
  steps.length = 0;
  await (await attempt({ greeting: '* OK [CAPABILITY IMAP4rev1] hi\r\n', answers })).done;
  expect(steps[0]).toBe(`A1 LOGIN "ida" "${canaryPassword}"`);
});

test('a credential cannot become a second command', async () => {
  const { server, done } = await attempt({
    greeting: '* OK [CAPABILITY IMAP4rev1] hi\r\n',
    username: 'i"d\\a',
    password: 'pässword {5}"',
    answers: (line) => {
      if (line.endsWith('}')) return '+ go\r\n';
      return line.startsWith('A') ? 'T OK [CAPABILITY IMAP4rev1] in\r\n' : undefined;
    },
  });
  done.catch(() => {});
  await until('literal', () => server.connections[0]?.received().includes('{') ?? false);
  const [first] = server.connections[0]!.received().split('\r\n');
  expect(first).toMatch(/^A1 LOGIN ("i\\"d\\\\a"|\{6\}) ?(\{14\})?$/);
  server.connections[0]!.socket.destroy();
  await done.catch(() => {});
});

test('wrong name or password: the same answer for both, without the words of the server', async () => {
  for (const answer of [
    'T NO [AUTHENTICATIONFAILED] no such user\r\n',
    'T NO wrong password\r\n',
    'T NO [EXPIRED] old\r\n',
  ])
    expect(
      (
        await problemFor({
          answers: (line) => (line.includes('AUTH') ? answer : '* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nT OK\r\n'),
        })
      ).problem,
    ).toEqual({ code: 'credentials-refused' });
});

test('an ALERT is shown, as the protocol demands', async () => {
  const { problem } = await problemFor({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: () => 'T NO [ALERT] Application-specific password required\r\n',
  });
  expect(problem).toEqual({ code: 'credentials-refused', serverText: 'Application-specific password required' });
});

test.each(['UNAVAILABLE', 'LIMIT', 'INUSE', 'CONTACTADMIN', 'SERVERBUG', 'OVERQUOTA', 'THROTTLED'])(
  'NO [%s] is about the server, not about the password',
  async (code) => {
    const { problem } = await problemFor({
      greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
      answers: () => `T NO [${code}] try later\r\n`,
    });
    expect(problem).toEqual({ code: 'server-refused', serverText: 'try later' });
  },
);

test('nothing both sides know, or a server that wants more privacy than it offers', async () => {
  const { problem, server } = await problemFor({
    greeting: '* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI] hi\r\n',
  });
  expect(problem).toEqual({ code: 'no-common-mechanism' });
  expect(server.connections[0]!.received()).toBe('');
  expect(
    (
      await problemFor({
        greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
        answers: () => 'T NO [PRIVACYREQUIRED] no\r\n',
      })
    ).problem,
  ).toEqual({ code: 'no-common-mechanism' });
});

test('a PREAUTH greeting is refused and the password never sent', async () => {
  const { problem, server } = await problemFor({ greeting: '* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n' });
  expect(problem).toEqual({ code: 'server-protocol' });
  expect(server.connections[0]!.received()).toBe('');
});

test('a BYE greeting is a refusal, in the words of the server and cut', async () => {
  const { problem } = await problemFor({ greeting: `* BYE Too busy\u0007 now ${'x'.repeat(500)}\r\n` });
  expect(problem.code).toBe('server-refused');
  expect(problem.serverText).toHaveLength(standard.alertChars);
  expect(problem.serverText?.startsWith('Too busy  now')).toBe(true);
});

test('a BYE to the sign-in is a refusal without words', async () => {
  const { problem } = await problemFor({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: () => '* BYE unknown user\r\n',
  });
  expect(problem).toEqual({ code: 'server-refused' });
});

test.each([
  ['an HTTP server', 'HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n'],
  ['a mail server of another kind', '220 smtp.example.org ESMTP\r\n'],
  ['noise', '\u0000\u0001\u0002\r\n'],
  ['a line without end', 'x'.repeat(standard.preAuthLineBytes + 1)],
])('%s does not speak IMAP', async (_name, greeting) => {
  expect((await problemFor({ greeting })).problem).toEqual({ code: 'server-protocol' });
});

test('BAD to the sign-in is a breach, not a wrong password', async () => {
  expect(
    (
      await problemFor({
        greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] x\r\n',
        answers: () => 'T BAD what\r\n',
      })
    ).problem,
  ).toEqual({ code: 'server-protocol' });
});

test('more bytes than a sign-in can need', async () => {
  const flood = `* OK ${'y'.repeat(1000)}\r\n`.repeat(70);
  expect((await problemFor({ greeting: `* OK hi\r\n${flood}` })).problem).toEqual({ code: 'server-protocol' });
});

test('a huge literal is refused by its number', async () => {
  const { problem } = await problemFor({ greeting: '* OK hi\r\n', answers: () => '* LIST () "/" {4294967295}\r\n' });
  expect(problem).toEqual({ code: 'server-protocol' });
});

test('silence: before the greeting, and after the password', async () => {
  expect((await problemFor({ greeting: null, limits: { greetingMs: 60 } })).problem).toEqual({
    code: 'server-timeout',
  });
  const { problem, server } = await problemFor({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: () => undefined,
    limits: { authMs: 60 },
  });
  expect(problem).toEqual({ code: 'server-timeout' });
  await until('hung up', () => server.connections[0]!.socket.destroyed);
});

test('a server that hangs up in the middle is out of reach', async () => {
  expect((await problemFor({ answers: () => null })).problem).toEqual({ code: 'server-unreachable' });
});

test('octets behind the last answer are kept, byte for byte, and come first', async () => {
  const behind = '* 1 EXISTS\r\n* OK [ALERT] half a li';
  const { done } = await attempt({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: (line) =>
      line.includes('AUTHENTICATE')
        ? 'T OK [CAPABILITY IMAP4rev1 ID] in\r\n'
        : `* ID NIL\r\nT OK done\r\n${behind}\u00ff\u0000`,
  });
  const { rest, socket } = await done;
  expect(Buffer.from(rest).toString('latin1')).toBe(`${behind}\u00ff\u0000`);
  expect(socket.isPaused()).toBe(true);
});

test('octets that come later stay in the line', async () => {
  const { server, done } = await attempt({});
  const { rest, socket } = await done;
  server.connections[0]!.write('* 2 EXISTS\r\n');
  let later = '';
  socket.on('data', (chunk) => {
    later += chunk;
  });
  socket.resume();
  await until('bytes', () => later.length > 0);
  expect(Buffer.from(rest).toString() + later).toBe('* 2 EXISTS\r\n');
});

test('alerts of the sign-in are remembered, a few of them', async () => {
  const { done } = await attempt({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: (line) =>
      line.includes('AUTH')
        ? `${'* OK [ALERT] Mailbox is at 95%\r\n'.repeat(9)}T OK [CAPABILITY IMAP4rev1] in\r\n`
        : 'T OK\r\n',
  });
  expect((await done).alerts).toEqual(Array(standard.alerts).fill('Mailbox is at 95%'));
});

test('a server that announces ID and refuses it is used all the same', async () => {
  const { done } = await attempt({
    greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n',
    answers: (line) => {
      if (line.includes('AUTH')) return 'T OK [CAPABILITY IMAP4rev1 ID] in\r\n';
      return line.includes('ID ') ? 'T BAD no\r\n' : 'T OK\r\n* 7 EXISTS\r\n';
    },
  });
  expect(Buffer.from((await done).rest).toString()).toBe('* 7 EXISTS\r\n');
});

test('STARTTLS: TLS first, then everything anew, then the password', async () => {
  const clear: string[] = [];
  const sealed: string[] = [];
  const behave = wellBehaved('IMAP4rev1 SASL-IR AUTH=PLAIN');
  const { done } = await attempt({
    protection: 'starttls',
    greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=EVIL] hi\r\n',
    answers: (line, connection) => {
      clear.push(line);
      secure(connection, certificates.good, (socket, text) => {
        sealed.push(text);
        const answer = behave(text.trimEnd(), connection);
        socket.write(String(answer).replaceAll(/^T(?= )/gm, text.split(' ')[0]!));
      });
      return 'T OK go ahead\r\n';
    },
  });
  expect((await done).capabilities).toEqual(['IMAP4REV1', 'SASL-IR', 'AUTH=PLAIN']);
  expect(clear.map((line) => line.split(' ')[1])).toEqual(['STARTTLS']);
  expect(sealed[0]).toContain('CAPABILITY');
  expect(sealed[1]).toContain('AUTHENTICATE PLAIN');
});

test('bytes behind the answer to STARTTLS end it: they were injected', async () => {
  const { problem, server } = await problemFor({
    protection: 'starttls',
    greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n',
    answers: () => 'T OK go\r\n* PREAUTH [CAPABILITY IMAP4rev1] evil\r\n',
  });
  expect(problem).toEqual({ code: 'server-protocol' });
  expect(commandsOf(server)).toEqual(['STARTTLS']);
});

test('STARTTLS refused, or without a good certificate: no password, no plain connection instead', async () => {
  const refused = await problemFor({ protection: 'starttls', answers: () => 'T NO not now\r\n' });
  expect(refused.problem).toEqual({ code: 'server-refused', serverText: 'not now' });
  const bad = await problemFor({
    protection: 'starttls',
    answers: (_line, connection) => {
      connection.write('A1 OK go\r\n');
      secure(connection, certificates.selfSigned, () => {});
      return undefined;
    },
  });
  expect(bad.problem).toEqual({ code: 'tls-invalid' });
  for (const { server } of [refused, bad]) expect(server.connections[0]!.received()).not.toContain('AUTH');
});

test('plain loopback works when it is configured', async () => {
  const { done } = await attempt({ protection: 'plain' });
  expect((await done).capabilities.length).toBeGreaterThan(0);
});
