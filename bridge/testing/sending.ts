// A bridge whose mail server has a submission server, a session there, and a page that hands it letters.

import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { readSubmissionAnswer, submissionType } from '../../shared/bridge/submission.ts';
import { readAllowedServers } from '../allowed-servers.ts';
import { BridgeFixture, type FixtureOptions } from './bridge-fixture.ts';
import { makeCertificates, type TestCertificates } from './certificates.ts';
import { type SubmissionServer, type SubmissionServerOptions, startSubmissionServer } from './submission-server.ts';

/** Set while tests run. */
export let certificates: TestCertificates;
const open: { stop(): Promise<void> }[] = [];

/** To be called once by a test file: certificates before, everything that was started stopped after each test. */
export const prepareSending = (): void => {
  beforeAll(async () => {
    certificates = await makeCertificates();
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.stop();
  });
  afterAll(() => certificates.remove());
};

/** A bridge whose mail server has this submission server, and a session there. */
export const bridgeFor = async (
  submission: { readonly port: number; close?(): Promise<void> } | null,
  options: FixtureOptions = {},
  scheme = 'smtps',
) => {
  const smtpUrls = submission === null ? [] : [`${scheme}://localhost:${submission.port}`];
  const fixture = await BridgeFixture.start(
    {
      servers: ({ port }) =>
        readAllowedServers([`imaps://localhost:${port}?id=main&label=Main`], smtpUrls, { allowPlainLoopback: true }),
      ...options,
    },
    certificates,
  );
  open.push(fixture);
  if (submission?.close) open.push({ stop: () => submission.close!() });
  const { cookie } = await fixture.session();
  return { fixture, cookie };
};

export const message = 'Subject: Canary subject\r\n\r\nCanary text\r\n';
export const newKey = (): string => randomBytes(16).toString('base64url');
export const envelope = (over: Record<string, unknown> = {}) => ({
  key: newKey(),
  from: 'ida@example.org',
  recipients: ['joe@example.net'],
  ...over,
});

export type Sender = Awaited<ReturnType<typeof bridgeFor>>;

export const post = (
  { cookie, fixture }: Sender,
  over: Record<string, unknown> = {},
  text = message,
  headers: Record<string, string | undefined> = {},
) =>
  fixture.request(
    'POST',
    '/api/submission',
    { ...fixture.intent, cookie, 'content-type': submissionType, ...headers },
    `${JSON.stringify(envelope(over))}\n${text}`,
  );

/** What became of a letter, shortly. */
export const outcomeOf = async (sender: Sender, over: Record<string, unknown> = {}, text = message) => {
  const answer = await post(sender, over, text);
  const { problem, refused, sent } = readSubmissionAnswer(answer.json);
  return { status: answer.status, sent, code: problem?.code ?? null, text: problem?.serverText ?? null, refused };
};

export const smtp = (over: Partial<SubmissionServerOptions> = {}): Promise<SubmissionServer> =>
  startSubmissionServer({ tls: certificates.good, ...over });
