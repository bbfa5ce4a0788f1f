import { expect, test } from 'vitest';
import { createLog, defectFields, type LogFields, sessionMark } from './log.ts';

const lineOf = (fields: object): Record<string, unknown> => {
  let line = '';
  createLog(
    (text) => {
      line += text;
    },
    () => 0,
  )('sign-in', fields as LogFields);
  return JSON.parse(line);
};

test('a line has time, event and the fields of the list', () => {
  expect(lineOf({ server: 'main', bytesDown: 7, code: 'tls-invalid', session: 'deadbeef' })).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    event: 'sign-in',
    server: 'main',
    bytesDown: 7,
    code: 'tls-invalid',
    session: 'deadbeef',
  });
});

test('a field that is not on the list, or not of its shape, does not get through', () => {
  const line = lineOf({
    password: 'canary',
    username: 'canary',
    code: 'canary with words',
    server: 'canary\nline',
    session: 'canary',
    place: 'canary (x)',
    error: 'Error: canary',
    bytesUp: 'canary',
  });
  expect(Object.keys(line)).toEqual(['time', 'event']);
});

test('a session is marked by something its id cannot be won back from', () => {
  const sid = 'A'.repeat(22);
  expect(sessionMark(sid)).toMatch(/^[0-9a-f]{8}$/);
  expect(sessionMark(sid)).toBe(sessionMark(sid));
  expect(sessionMark(sid)).not.toBe(sessionMark('B'.repeat(22)));
});

test('a defect is logged by place and kind, never by its message', () => {
  const fields = defectFields(new TypeError('canary at /somewhere:1:2'));
  expect(fields.error).toBe('TypeError');
  expect(fields.place).toMatch(/^bridge\/log\.test\.ts:\d+$/);
  expect(JSON.stringify(fields)).not.toContain('canary');
  expect(defectFields('canary')).toEqual({ error: 'string' });
});
