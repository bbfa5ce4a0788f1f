import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { savedResult, storeLabels, UidSet } from '../../index.ts';

const sentFor = (...args: Parameters<typeof storeLabels>): string => {
  const { session, bursts } = playSession('S: * PREAUTH [CAPABILITY LITERAL+] hi\n', { acceptPreauth: true });
  session.run(storeLabels(...args));
  return bursts.join('').slice(3, -2);
};

test.each([
  [
    'UID STORE 7 +X-GM-LABELS ("work" "Entw&APw-rfe")',
    sentFor(UidSet.of(7), { op: 'add', labels: ['work', 'Entwürfe'] }),
  ],
  ['UID STORE $ -X-GM-LABELS ("\\\\Inbox")', sentFor(savedResult, { op: 'remove', labels: ['\\Inbox'] })],
  ['STORE 1:2 X-GM-LABELS ()', sentFor({ seq: '1:2' }, { op: 'set', labels: [] })],
])('%s', (expected, sent) => {
  expect(sent).toBe(expected);
});

describe.each(ways)('%s', (_, cut) => {
  test('any label comes back as it went', async () => {
    const label = fc.string({ unit: fc.constantFrom(...'aZ "\\()&-+/é€😀'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(label, { maxLength: 4 }), async (labels) => {
        const sent = sentFor(UidSet.of(7), { op: 'set', labels });
        const wire = sent.slice('UID STORE 7 X-GM-LABELS '.length);
        const { session, responses } = playSession(
          `S: * PREAUTH [CAPABILITY LITERAL+] hi\nC: * ${sent}\nS: * 1 FETCH (UID 7 X-GM-LABELS ${wire})\nS: <tag> OK done\n`,
          { acceptPreauth: true, ...(cut ? { cut } : {}) },
        );
        await session.run(storeLabels(UidSet.of(7), { op: 'set', labels })).done;
        expect(responses.at(-1)).toMatchObject({ kind: 'fetch', data: { gmailLabels: labels } });
      }),
      { numRuns: 40 },
    );
  });
});
