// The engine with a real bridge and a submission server that fails at every step of SMTP: what the person is told, that the text is
// there still, and that exactly one message is delivered in the end.

import { describe, expect, test } from 'vitest';
import { bridgeFor, certificates, prepareSending, type Sender } from '../bridge/testing/sending.ts';
import { type SmtpAnswers, startScriptedSubmission } from '../bridge/testing/submission-server.ts';
import { readSubmissionAnswer, submissionType } from '../shared/bridge/submission.ts';
import type { SubmissionProblemCode } from '../web/client/letters.ts';
import { sendingText } from '../web/ui/compose/sending/sending-text.ts';
import { firstWait } from '../web/worker/letters/outcome.ts';
import type { PostLetter } from '../web/worker/letters/post-letter.ts';
import { LetterStage, letterOf } from '../web/worker/testing/letter-stage.ts';
import { freePort } from './servers/free-port.ts';

prepareSending();

/** As device-letters.ts does it in a browser, with Node's own HTTP. */
const postTo =
  (sender: Sender): PostLetter =>
  (envelope, message) => ({
    end: (async () => {
      const { cookie, fixture } = sender;
      const body = `${JSON.stringify(envelope)}\n${await message.text()}`;
      const answer = await fixture.request(
        'POST',
        '/api/submission',
        { ...fixture.intent, cookie, 'content-type': submissionType },
        body,
      );
      return { is: 'answered', answer: readSubmissionAnswer(answer.json) };
    })(),
    stop: () => false,
  });

/** Does what it should, and counts what it took. */
const wellBehaved =
  (delivered: string[]): SmtpAnswers =>
  (line) => {
    if (line.startsWith('EHLO')) return '250-there\r\n250-AUTH PLAIN\r\n250-SIZE 10000000\r\n250 8BITMIME\r\n';
    if (line.startsWith('AUTH')) return '235 2.7.0 in\r\n';
    if (line === 'DATA') return '354 go\r\n';
    if (line === '.') delivered.push(line);
    return line === 'QUIT' ? '221 bye\r\n' : '250 2.0.0 fine\r\n';
  };

interface Failure {
  readonly tls?: 'good' | 'expired' | 'wrongName' | 'absent';
  readonly greeting?: string | null;
  /** The line at which it does not do what it should, and what it says; null ends the line, undefined is silence. */
  readonly at?: string;
  readonly says?: string | null | undefined;
  /** It says nothing where it should: the bridge has little patience then. */
  readonly silent?: true;
  /** What came of the message is cut in the middle. */
  readonly cutsMessage?: true;
  /** It has delivered what it does not say that it took. */
  readonly delivers?: true;
  /** A line of bytes that answers slowly, milliseconds. */
  readonly slow?: number;
}

/** How it goes on: by itself; by the person's "try again"; by what the person changes; it went well at once. */
type Way = 'by itself' | 'try again' | 'mend' | 'at once';

const rows: readonly [string, Failure, SubmissionProblemCode | null, Way][] = [
  ['is not there', { tls: 'absent' }, 'submission-unreachable', 'by itself'],
  ['has a certificate that is over', { tls: 'expired' }, 'submission-certificate', 'try again'],
  ['has a certificate of another name', { tls: 'wrongName' }, 'submission-certificate', 'try again'],
  ['greets with 421', { greeting: '421 4.3.2 Busy\r\n' }, 'submission-refused', 'by itself'],
  ['greets with 554', { greeting: '554 5.3.2 Closed\r\n' }, 'submission-refused', 'by itself'],
  ['does not greet', { greeting: null, silent: true }, 'submission-timeout', 'by itself'],
  ['is no mail server', { greeting: 'HTTP/1.1 400 Bad\r\n' }, 'submission-protocol', 'try again'],
  ['ends at EHLO', { at: 'EHLO', says: null }, 'submission-lost', 'by itself'],
  ['does not answer EHLO', { at: 'EHLO', says: undefined, silent: true }, 'submission-timeout', 'by itself'],
  ['refuses the password', { at: 'AUTH', says: '535 5.7.8 No\r\n' }, 'submission-credentials', 'try again'],
  ['cannot look at the password now', { at: 'AUTH', says: '454 4.7.0 Later\r\n' }, 'submission-refused', 'by itself'],
  ['refuses the sender for now', { at: 'MAIL', says: '451 4.3.0 Later\r\n' }, 'submission-refused', 'by itself'],
  ['refuses the sender', { at: 'MAIL', says: '553 5.7.1 Not yours\r\n' }, 'sender-refused', 'mend'],
  ['refuses the size', { at: 'MAIL', says: '552 5.3.4 Too big\r\n' }, 'message-too-large', 'mend'],
  ['refuses one recipient', { at: 'RCPT TO:<kim', says: '550 5.1.1 Who?\r\n' }, 'recipient-refused', 'mend'],
  ['refuses all recipients', { at: 'RCPT', says: '550 5.1.1 Who?\r\n' }, 'recipient-refused', 'mend'],
  ['refuses DATA for now', { at: 'DATA', says: '451 4.3.0 Later\r\n' }, 'submission-refused', 'by itself'],
  ['refuses DATA', { at: 'DATA', says: '554 5.5.1 No\r\n' }, 'message-refused', 'mend'],
  ['ends at DATA', { at: 'DATA', says: null }, 'submission-lost', 'by itself'],
  ['ends within the message', { cutsMessage: true }, 'submission-lost', 'by itself'],
  ['refuses the message for now', { at: '.', says: '451 4.7.1 Greylisted\r\n' }, 'submission-refused', 'by itself'],
  ['refuses the message', { at: '.', says: '554 5.6.0 Spam\r\n' }, 'message-refused', 'mend'],
  ['ends instead of an answer', { at: '.', says: null }, 'submission-lost', 'try again'],
  ['answers nothing', { at: '.', says: undefined, silent: true }, 'submission-timeout', 'try again'],
  ['delivers and ends instead of an answer', { at: '.', says: null, delivers: true }, 'submission-lost', 'try again'],
  ['answers slowly', { at: '.', slow: 300 }, null, 'at once'],
];

const failing = (failure: Failure, delivered: string[]): SmtpAnswers => {
  const well = wellBehaved(delivered);
  return (line, socket) => {
    if (failure.cutsMessage && line === 'DATA') socket.once('data', () => socket.destroy());
    if (failure.at === undefined || !line.startsWith(failure.at)) return well(line, socket);
    if (failure.delivers) delivered.push(line);
    if (failure.slow === undefined) return failure.says;
    setTimeout(() => socket.write(well(line, socket) ?? ''), failure.slow);
    return undefined;
  };
};

describe('a submission server that', () => {
  test.each(rows)('%s', async (_, failure, code, way) => {
    const delivered: string[] = [];
    const { greeting = '220 hi\r\n', tls = 'good' } = failure;
    const bad = await startScriptedSubmission(
      certificates[tls === 'absent' ? 'good' : tls],
      greeting,
      failing(failure, delivered),
      // Nobody else gets it while nobody listens there.
      await freePort(),
    );
    if (tls === 'absent') await bad.close();
    const limits = failure.silent ? { smtpStepMs: 2500, smtpIdleMs: 2500 } : {};
    const sender = await bridgeFor({ port: bad.port }, { limits });
    const stage = new LetterStage(['INBOX', 'Sent', 'Drafts'], postTo(sender));
    await stage.open();
    const to = ['joe', 'kim'].map((name) => ({ name, address: `${name}@example.net` }));
    const text = 'All of these words.\n'.repeat(failure.cutsMessage ? 100_000 : 1);
    await stage.send(letterOf({ to, text }));
    await stage.pass();

    // What is said is about this, and the words are all there.
    if (code !== null) {
      const state = stage.state()!;
      expect(state.problem?.code).toBe(code);
      expect(state.stage).toBe(way === 'by itself' ? 'waiting' : 'failed');
      const told = sendingText(state, true)!;
      expect(told.reason?.length).toBeGreaterThan(20);
      const mayBeOut = failure.at === '.' && !/^[45]/.test(failure.says ?? '');
      expect(told.title).toBe(mayBeOut ? 'Maybe sent' : way === 'by itself' ? 'Waits to be sent' : 'Not sent');
      expect(/may have been sent/.test(told.reason ?? '')).toBe(mayBeOut);
      const { refused } = state;
      if (code === 'recipient-refused') expect(refused.map((one) => one.address)).toContain('kim@example.net');
      expect(await stage.ask({ do: 'open', id: 'letter-1' })).toMatchObject({ text });
      const [kept] = await stage.device.all('main/joe');
      expect(kept).toMatchObject({ letter: { text } });
    }

    if (tls !== 'absent') await bad.close();
    const good = await startScriptedSubmission(certificates.good, '220 hi\r\n', wellBehaved(delivered), bad.port);
    try {
      if (failure.delivers) {
        // The server's own copy comes to Sent: it is found there before anything goes out once more.
        const [record] = await stage.device.all('main/joe');
        stage.account.append('Sent', ['\\Seen'], 0, { messageId: record!.mark!.messageId }, 'Tea');
      }
      if (way === 'try again') await stage.ask({ do: 'retry', id: 'letter-1' });
      if (way === 'mend') {
        expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
        await stage.send(letterOf({ to: [to[0]!], text }));
      }
      // Servers that were silent left a bridge without patience: it may take more than one turn on a busy machine.
      for (let turn = 0; turn < 5 && stage.state(); turn++) await stage.pass(firstWait * 2 ** turn + 1000);
      expect(stage.state()).toBeUndefined();
      expect(stage.out).toEqual(['letter-1']);
      expect(delivered).toHaveLength(1);
      expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
    } finally {
      await good.close();
    }
  });
});

test('a session that is over keeps the letter until its writer has signed in again', async () => {
  const delivered: string[] = [];
  const server = await startScriptedSubmission(certificates.good, '220 hi\r\n', wellBehaved(delivered));
  const sender = await bridgeFor(server);
  const { cookie } = sender;
  sender.cookie = '';
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts'], postTo(sender));
  await stage.open();
  await stage.send();
  await stage.pass();
  expect(stage.state()).toMatchObject({ stage: 'waiting', problem: { code: 'not-signed-in' } });
  sender.cookie = cookie;
  await stage.open();
  await stage.pass(1000);
  expect(delivered).toHaveLength(1);
  expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
});
