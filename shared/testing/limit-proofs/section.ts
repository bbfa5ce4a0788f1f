// Proofs of the limits on sections that are passed on while they arrive.

import { bodyPeek, fetch, ImapSession, type Limits, UidSet } from '../../imap/index.ts';
import { bytesOf } from '../one-byte-at-a-time.ts';
import type { LimitProofs, Outcome } from './limit-proof.ts';

/** A section in two pieces, the first of one byte; its taker wants all of it, or only that. */
const sectionOf = async (size: number, limits: Partial<Limits>, wants: 'all' | 'one piece'): Promise<Outcome> => {
  let outcome: Outcome = 'fine';
  const session = new ImapSession({
    send: () => undefined,
    limits,
    acceptPreauth: true,
    onClosed: (error) => {
      outcome = `closed: ${error.text}`;
    },
  });
  session.receive(bytesOf('* PREAUTH hi\r\n'));
  const onSection = () => {
    if (wants === 'all') outcome = 'passed on';
    return { write: () => wants === 'all', end: () => undefined, fail: () => undefined };
  };
  const { done } = session.run(fetch(UidSet.of(1), [bodyPeek('')], { onSection }));
  session.receive(bytesOf(`* 1 FETCH (UID 1 BODY[] {${size}}\r\nx`));
  session.receive(bytesOf(`${'x'.repeat(size - 1)})\r\nA1 OK\r\n`));
  await done.catch(() => undefined);
  return outcome;
};

export const sectionProofs: LimitProofs<'heldSectionBytes' | 'streamedSectionBytes' | 'drainedBytes'> = {
  heldSectionBytes: {
    value: 100,
    use: (amount, limits) => sectionOf(amount, limits, 'all'),
    beyond: 'passed on',
  },
  streamedSectionBytes: {
    value: 100,
    with: { heldSectionBytes: 10 },
    use: async (amount, limits) => {
      const outcome = await sectionOf(amount, limits, 'all');
      return outcome === 'passed on' ? 'fine' : outcome;
    },
    beyond: 'closed: streamedSectionBytes',
  },
  drainedBytes: {
    value: 100,
    with: { heldSectionBytes: 10 },
    use: (amount, limits) => sectionOf(amount + 1, limits, 'one piece'),
    beyond: 'closed: drainedBytes',
  },
};
