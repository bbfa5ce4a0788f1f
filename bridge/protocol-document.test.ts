// Holds docs/bridge-protocol.md against the code: every code, number and header in it is the one that is used.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closeCodes, creditWindow, requestHeader, subprotocol, tokenPrefix } from '../shared/bridge/control.ts';
import { loginRecordChars, loginRecordEvents, type RecordedEvent } from '../shared/bridge/login-record.ts';
import { submissionType } from '../shared/bridge/submission.ts';
import { type ProblemCode, problemCodes } from '../shared/problems.ts';
import { limits, type Rate } from './limits.ts';
import { bridgeProblems } from './problem-status.ts';
import { appPolicy, clearSiteData, commonHeaders, framePolicy, strictTransport } from './security-headers.ts';
import { cookieName } from './session.ts';
import { submissionStatuses } from './submission/status.ts';

const text = readFileSync(new URL('../docs/bridge-protocol.md', import.meta.url), 'utf8');

const section = (title: string): string => {
  const found = text.split(/^##+ /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
};

/** Cells of the rows of a table whose first cell is code or a number. */
const rows = (title: string): string[][] =>
  section(title)
    .split('\n')
    .filter((line) => /^\| (`|\d)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

test('every limit stands in the table with its value, and no other', () => {
  const told = Object.fromEntries(rows('Limits').map(([name, value]) => [name!.replaceAll('`', ''), value]));
  const wordsOf = (value: number | Rate): string =>
    typeof value === 'number' ? String(value) : `${value.points} per ${value.seconds} s`;
  expect(told).toEqual(Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, wordsOf(value)])));
});

test('every close code stands in the table with its name, and no other', () => {
  const told = Object.fromEntries(rows('Close codes').map(([code, name]) => [name!.replaceAll('`', ''), Number(code)]));
  expect(told).toEqual(closeCodes);
});

test('every problem the bridge says has its status and its close code in the table', () => {
  const told = rows('Problems').map(([code, status, close]) => [code!.replaceAll('`', ''), status, close]);
  const used = Object.entries(bridgeProblems).map(([code, { status, close }]) => [
    code,
    String(status ?? '–'),
    String(close ?? '–'),
  ]);
  expect(told).toEqual(used);
});

test('every problem of submission has its status in the table, and no other stands there', () => {
  const told = rows('Submission').map(([code, status]) => [code!.replaceAll('`', ''), Number(status)]);
  expect(told).toEqual(Object.entries(submissionStatuses));
  expect(section('Sites, hosts, origins')).toContain(`\`${submissionType}\``);
});

test('every problem code is named, and those of the engine are not in the table of the bridge', () => {
  const engineOnly = problemCodes.filter((code) => !(code in bridgeProblems));
  const paragraph = /Never said by the bridge[^.]*\./.exec(section('Problems'))?.[0] ?? '';
  const told = [...paragraph.matchAll(/`([a-z-]+)`/g)].map((match) => match[1] as ProblemCode);
  expect(told.toSorted()).toEqual(engineOnly.toSorted());
});

test('the names both ends use are the ones in the text', () => {
  expect(section('WebSocket')).toContain(`Sec-WebSocket-Protocol: ${subprotocol}, ${tokenPrefix}TOKEN`);
  expect(section('Sites, hosts, origins').toLowerCase()).toContain(`${requestHeader}: 1`);
  expect(section('Credit')).toContain(`\`creditWindow\` (${creditWindow} bytes)`);
  expect(section('Session')).toContain(`\`${cookieName}\``);
});

test('the login record has the limits and the fields of the text', () => {
  const told = section('Login record');
  expect(told).toContain(`At most ${loginRecordEvents} events and ${loginRecordChars} characters`);
  const event: RecordedEvent = {
    from: 'client',
    at: 0,
    tag: null,
    name: '',
    text: [],
    bytes: 0,
    burst: 0,
    answer: { command: '', status: 'ok', elapsed: 0, roundTrips: 0 },
  };
  const names = (value: object) =>
    Object.keys(value)
      .map((name) => `"${name}"`)
      .join(', ');
  expect(told).toContain(`{ ${names(event)} }`);
  expect(told.replaceAll('\n', ' ')).toContain(`{ ${names(event.answer!)} }`);
});

test('the policies and headers are the ones in the text', () => {
  const headers = section('Headers');
  const policies = [...headers.matchAll(/^Content-Security-Policy: (.*)$/gm)].map((match) => match[1]);
  expect(policies).toEqual([
    appPolicy('https://mail.example').replace('wss://mail.example', 'ORIGIN-WITH-WS-SCHEME'),
    framePolicy(null),
  ]);
  for (const [name, value] of Object.entries(commonHeaders))
    expect(headers.toLowerCase()).toContain(`\`${name}: ${value}\``);
  expect(headers).toContain(strictTransport);
  expect(section('Endpoints')).toContain(`Clear-Site-Data: ${clearSiteData}`);
});

test('for the worker only script-src differs, and as the text says', () => {
  const policy = appPolicy('https://mail.example', true);
  expect(policy).toBe(
    appPolicy('https://mail.example').replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  );
  expect(section('Headers')).toContain(policy.split('; ')[1]);
});

test('with pictures allowed only img-src differs', () => {
  expect(framePolicy('https:')).toBe(framePolicy(null).replace('img-src data: blob:;', 'img-src data: blob: https:;'));
});
