import { describe, expect, test } from 'vitest';
import {
  readControlFrame,
  readProblemBody,
  readRememberedSession,
  readSessionInfo,
  writeControlFrame,
} from './control.ts';
import { greetingOf, loginRecordChars, loginRecordEvents, loginRecordOf, type RecordedEvent } from './login-record.ts';

test('a credit frame survives the trip', () => {
  expect(readControlFrame(writeControlFrame({ type: 'credit', bytes: 65536 }))).toEqual({
    type: 'credit',
    bytes: 65536,
  });
});

test('credit that is not a positive whole number is no frame', () => {
  for (const bytes of [0, -1, 1.5, '9', null, 2 ** 60])
    expect(readControlFrame(JSON.stringify({ type: 'credit', bytes }))).toBeNull();
});

test('the frame of a compressed line survives the trip, with a count that is one', () => {
  const frame = { type: 'compressed', after: 214 } as const;
  expect(readControlFrame(writeControlFrame(frame))).toEqual(frame);
  for (const after of [-1, 0.5, '9', null, undefined])
    expect(readControlFrame(JSON.stringify({ type: 'compressed', after }))).toBeNull();
});

test('unknown frames and broken JSON are ignored, not thrown', () => {
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"type":"dance"}',
    '{"type":"problem","problem":{"code":"no-such-code"}}',
  ])
    expect(readControlFrame(text)).toBeNull();
});

test('a problem keeps only its known fields, and its server text is cut at 300 characters', () => {
  const frame = readControlFrame(
    JSON.stringify({ type: 'problem', problem: { code: 'tls-invalid', serverText: 'x'.repeat(999), secret: 1 } }),
  );
  expect(frame).toEqual({ type: 'problem', problem: { code: 'tls-invalid', serverText: 'x'.repeat(300) } });
});

test('a refusal without a problem is unexpected', () => {
  expect(readProblemBody('<html>')).toEqual({ code: 'unexpected' });
  expect(readProblemBody({ problem: { code: 'too-many-attempts', retryAfter: 30 } })).toEqual({
    code: 'too-many-attempts',
    retryAfter: 30,
  });
});

test('a session answer with a missing field is none', () => {
  const whole = { username: 'ida', token: 't', expires: 1, keep: false, server: { id: 'main', label: 'Main' } };
  expect(readSessionInfo(whole)).toEqual(whole);
  for (const key of ['username', 'token', 'expires', 'server'])
    expect(readSessionInfo({ ...whole, [key]: undefined })).toBeNull();
});

test('a session may tell the host of its mail server, and nothing else of it', () => {
  const whole = { username: 'ida', token: 't', expires: 1, keep: false };
  const server = { id: 'main', label: 'Main', host: 'imap.example.org' };
  expect(readSessionInfo({ ...whole, server: { ...server, port: 993 } })?.server).toEqual(server);
  expect(readSessionInfo({ ...whole, server: { ...server, host: 7 } })?.server).toEqual({ id: 'main', label: 'Main' });
});

test('a remembered session is whole, and never has a token', () => {
  const remembered = { username: 'joe', server: { id: 'main', label: 'Mail' }, keep: true, expires: 1, token: null };
  expect(readRememberedSession(remembered)).toEqual(remembered);
  expect(readRememberedSession({ ...remembered, token: 'a-token' })).toBeNull();
  for (const key of Object.keys(remembered).filter((name) => name !== 'keep'))
    expect(readRememberedSession({ ...remembered, [key]: undefined })).toBeNull();
});

describe('a login record', () => {
  const event: RecordedEvent = {
    from: 'server',
    at: 12.5,
    tag: 'A1',
    name: 'OK',
    text: ['A1 OK [ALERT] ', { gap: 'withheld', bytes: 0 }],
    bytes: 40,
    burst: 1,
    answer: { command: 'LOGIN', status: 'ok', elapsed: 3, roundTrips: 1 },
  };

  test('survives the trip', () => {
    const frame = loginRecordOf([event, { ...event, from: 'client', tag: null, answer: null }]);
    expect(readControlFrame(writeControlFrame(frame))).toEqual(frame);
  });

  test('tells the words the mail server greeted with', () => {
    const greeted = (...text: RecordedEvent['text'][number][]) =>
      greetingOf({
        type: 'login-record',
        events: [
          { ...event, from: 'client' },
          { ...event, tag: null, text },
        ],
      });
    expect(greeted('* OK [CAPABILITY IMAP4rev1] Gimap ready for requests\r\n')).toBe('Gimap ready for requests');
    expect(greeted('* PREAUTH ready')).toBe('ready');
    expect(greeted('* OK [', { gap: 'long', bytes: 9 }, '] ready\r\n')).toBe('ready');
    expect(greeted('* OK\r\n')).toBeNull();
    expect(greeted('* BYE too busy\r\n')).toBeNull();
    expect(greetingOf({ type: 'login-record', events: [event] })).toBeNull();
    expect(greetingOf({ type: 'login-record', events: [] })).toBeNull();
  });

  test('is cut at its limits when it is made and when it is read', () => {
    const many = Array.from({ length: loginRecordEvents + 5 }, () => event);
    expect(loginRecordOf(many).events).toHaveLength(loginRecordEvents);
    const read = readControlFrame(JSON.stringify({ type: 'login-record', events: many }));
    expect(read).toMatchObject({ events: { length: loginRecordEvents } });
    const long = loginRecordOf([event, { ...event, text: ['x'.repeat(loginRecordChars)] }, event]);
    expect(long.events).toEqual([event]);
    expect(
      writeControlFrame(loginRecordOf(Array.from({ length: 50 }, () => ({ ...event, text: ['x'.repeat(900)] }))))
        .length,
    ).toBeLessThanOrEqual(loginRecordChars);
  });

  test.each([
    ['no object', 7],
    ['no side', { ...event, from: 'me' }],
    ['a text that is none', { ...event, text: 'A1 OK' }],
    ['a gap of an unknown kind', { ...event, text: [{ gap: 'hole', bytes: 1 }] }],
    ['a time that is none', { ...event, at: '12' }],
    ['a negative size', { ...event, bytes: -1 }],
  ])('an event with %s is left out', (_, odd) => {
    const read = readControlFrame(JSON.stringify({ type: 'login-record', events: [odd, event] }));
    expect(read).toEqual({ type: 'login-record', events: [event] });
  });
});
