// Proofs of the limits that a session keeps, its tap and its inflater.

import {
  type Command,
  ImapSession,
  Inflater,
  LimitError,
  type Limits,
  noop,
  type SessionOptions,
  type TapEvent,
} from '../../imap/index.ts';
import { bytesOf } from '../one-byte-at-a-time.ts';
import { filled, type LimitProofs, type Outcome } from './limit-proof.ts';

const started = (limits: Partial<Limits>, more: Partial<SessionOptions> = {}) => {
  let sent = '';
  let closed: Outcome | null = null;
  const session = new ImapSession({
    limits,
    acceptPreauth: true,
    send: (bytes) => {
      sent += new TextDecoder().decode(bytes);
    },
    onClosed: (error) => {
      closed = `closed: ${error.text}`;
    },
    ...more,
  });
  const receive = (text: string): void => session.receive(bytesOf(text));
  receive('* PREAUTH hi\r\n');
  return { session, receive, sent: () => sent, outcome: (): Outcome => closed ?? 'fine' };
};

/** Takes every LIST response for its own. */
const gathering = (): Command<void> => ({
  name: 'X',
  args: [],
  onUntagged: (response) => response.kind === 'list',
  result: () => undefined,
});

const gather = (lines: readonly string[], limits: Partial<Limits>): Outcome => {
  const { session, receive, outcome } = started(limits);
  session.run(gathering());
  for (const line of lines) receive(`${line}\r\n`);
  return outcome();
};

const shown = (text: string, limits: Partial<Limits>): Outcome => {
  const events: TapEvent[] = [];
  const { receive } = started(limits, { tap: { now: () => 0, on: (event) => events.push(event), content: 'shown' } });
  receive(text);
  return events[1]!.text.every((piece) => typeof piece === 'string') ? 'fine' : 'not shown';
};

export const sessionProofs: LimitProofs<
  'pipelinedCommands' | 'gatheredResponses' | 'gatheredBytes' | 'restBytes' | 'tapTextBytes' | 'tapLiteralBytes'
> = {
  pipelinedCommands: {
    value: 5,
    use: (amount, limits) => {
      const { session, receive, sent } = started(limits);
      for (let n = 0; n < amount; n++) session.run(noop());
      const atOnce = sent().split('\r\n').length - 1;
      // None is lost: what waits goes out as room is made.
      for (let n = 1; n <= amount; n++) receive(`A${n} OK\r\n`);
      if (session.inFlight > 0 || sent().split('\r\n').length - 1 !== amount) return 'item lost';
      return atOnce === amount ? 'fine' : 'waits';
    },
    beyond: 'waits',
  },
  gatheredResponses: {
    value: 10,
    use: (amount, limits) => gather(Array<string>(amount).fill('* LIST () "/" a'), limits),
    beyond: 'closed: gatheredResponses',
  },
  gatheredBytes: {
    value: 100,
    use: (amount, limits) =>
      gather([filled(50, '* LIST () "/" ', ''), filled(amount - 50, '* LIST () "/" ', '')], limits),
    beyond: 'closed: gatheredBytes',
  },
  restBytes: {
    value: 10,
    use: (amount, limits) => {
      const { session, receive, outcome } = started(limits);
      session.run(noop(), { detachAfter: true });
      receive('A1 OK\r\n123');
      receive('x'.repeat(amount - 3));
      return outcome() === 'fine' && session.rest.length !== amount ? 'item lost' : outcome();
    },
    beyond: 'closed: restBytes',
  },
  tapTextBytes: {
    value: 30,
    use: (amount, limits) => shown(`${filled(amount, '* OK ', '', 'word ')}.\r\n`.replace(/.\.\r/, '.\r'), limits),
    beyond: 'not shown',
  },
  tapLiteralBytes: {
    value: 10,
    use: (amount, limits) => shown(`* LIST () "/" {${amount}}\r\n${'x'.repeat(amount)}\r\n`, limits),
    beyond: 'not shown',
  },
};

/** An inflater whose platform is told what comes out of each byte that goes in. */
const inflating = async (deflated: number, inflated: number, limits: Partial<Limits>) => {
  let largest = 0;
  let told: Outcome = 'fine';
  let give = (_: { done: boolean; value?: Uint8Array }): void => undefined;
  const inflater = new Inflater(
    {
      writable: {
        getWriter: () => ({
          write: async (bytes) => {
            largest = Math.max(largest, bytes.length);
          },
          abort: async () => undefined,
        }),
      },
      readable: {
        getReader: () => ({
          read: () =>
            new Promise((resolve) => {
              give = resolve;
            }),
        }),
      },
    },
    {
      onBytes: () => undefined,
      onError: (error) => {
        told = error instanceof LimitError ? `closed: ${error.limit}` : 'item lost';
      },
    },
    limits,
  );
  await inflater.write(new Uint8Array(deflated));
  give({ done: false, value: new Uint8Array(inflated) });
  for (let turn = 0; turn < 10; turn++) await null;
  return { largest, told: told as Outcome };
};

export const inflaterProofs: LimitProofs<'inflatePieceBytes' | 'inflationRatio' | 'inflationWindowBytes'> = {
  inflatePieceBytes: {
    value: 100,
    use: async (amount, limits) => ((await inflating(amount, 1, limits)).largest === amount ? 'fine' : 'in pieces'),
    beyond: 'in pieces',
  },
  inflationRatio: {
    value: 50,
    with: { inflationWindowBytes: 10 },
    use: async (amount, limits) => (await inflating(10, 10 * amount, limits)).told,
    beyond: 'closed: inflationRatio',
  },
  inflationWindowBytes: {
    value: 1_000,
    with: { inflationRatio: 1 },
    // Whatever the ratio, nothing is said before the window is full; the window has no name of its own in the error.
    use: async (amount, limits) => (await inflating(10, amount - 1, limits)).told,
    beyond: 'closed: inflationRatio',
  },
};
