import { describe, expect, test } from 'vitest';
import { emptyLetter } from '../../../client/letters.ts';
import type { AttachmentSummary, MessageDetail } from '../../../client/model.ts';
import type { Identity } from '../identities/identity.ts';
import type { RichPiece } from './message-parts.ts';
import { writeOn, writtenOnAtMost } from './write-on.ts';

const ida: Identity = {
  id: 'a',
  name: 'Ida',
  address: 'ida@example.org',
  replyTo: [],
  bccSelf: false,
  signature: '',
  sentMailbox: null,
} as unknown as Identity;
const begun = { ...emptyLetter, from: { name: 'Ida', address: 'ida@example.org' }, subject: 'Tea' };
const file = (over: Partial<AttachmentSummary> = {}): AttachmentSummary => ({
  section: '2',
  mediaType: 'text/csv',
  fileName: 'a.csv',
  size: 3,
  contentId: null,
  inline: false,
  ...over,
});
const message = (over: Partial<MessageDetail> = {}): MessageDetail =>
  ({
    body: [{ section: '1', kind: 'plain', text: 'At four?', damage: [] }],
    plainAlternative: null,
    attachments: [],
    beside: { reports: [], calendars: [], protection: [], piece: null },
    ...over,
  }) as unknown as MessageDetail;

const bytes = new Blob(['a,b']);
const mail = { readPart: async () => bytes } as unknown as Parameters<typeof writeOn>[0];
const offline = {
  readPart: () => Promise.reject(new Error('offline')),
} as unknown as Parameters<typeof writeOn>[0];
const place = { mailbox: 'Drafts', uid: 1 };
const edit = (detail: MessageDetail | null, from = mail, isWhole: boolean | null = true) =>
  writeOn(from, { how: 'edit', ...place }, begun, detail, [ida], (async (make: (rich: RichPiece) => unknown) =>
    isWhole === null
      ? {}
      : make({
          richMessage: async () => ({ nodes: [], pictures: [], isWhole }),
          richDraft: () => ({ html: '<p>At four?</p>', text: 'At four?', pictures: [] }),
        } as unknown as RichPiece)) as never);

test('a draft is gone on with as it is, files and all', async () => {
  expect(await edit(message({ attachments: [file()] }))).toMatchObject({
    letter: {
      subject: 'Tea',
      text: 'At four?',
      html: null,
      files: [{ name: 'a.csv', type: 'text/csv', content: bytes }],
    },
    isWhole: true,
  });
  const rich = message({ body: [{ section: '1', kind: 'html', text: '<p>At four?</p>', damage: [] }] });
  const { isWhole, letter } = await edit(rich);
  expect([isWhole, letter.html]).toEqual([true, '<p>At four?</p>']);
  expect(letter).not.toHaveProperty('isWhole');
});

test('one that cannot be read is not begun with nothing', async () => {
  await expect(edit(null, offline)).rejects.toMatchObject({ problem: { code: 'no-such-part' } });
  expect(await writeOn(offline, { how: 'as-new', ...place }, begun, null, [ida])).toMatchObject({ isWhole: false });
});

describe('one is not whole', () => {
  const html = { section: '1', kind: 'html', text: '<p>x</p>', damage: [] } as const;
  test.each<[string, MessageDetail, boolean | null]>([
    [
      'that is longer than is written on',
      message({ body: [{ ...message().body[0]!, text: 'x'.repeat(writtenOnAtMost + 1) }] }),
      true,
    ],
    ['of which a part was cut', message({ body: [{ ...message().body[0]!, damage: ['truncated'] }] }), true],
    ['that nobody can decode', message({ body: [{ ...message().body[0]!, damage: ['unknown-charset'] }] }), true],
    ['that is signed', message({ beside: { ...message().beside, protection: ['smime-signed'] } }), true],
    ['of which a picture is missing', message({ body: [html] }), false],
    ['whose looks cannot be had', message({ body: [html] }), null],
  ])('%s', async (_name, detail, looks) => {
    expect((await edit(detail, mail, looks)).isWhole).toBe(false);
  });

  test('without a file of it', async () => {
    const { isWhole, letter } = await edit(message({ attachments: [file()] }), offline);
    expect([isWhole, letter.files]).toEqual([false, []]);
  });
});
