// Every item of FETCH that a server can be asked for, against a message whose bytes are known.

import assert from 'node:assert/strict';
import {
  binaryPeek,
  binarySize,
  body,
  bodyPeek,
  type FetchData,
  type FetchItem,
  type FetchMacro,
  fetch,
  headerFields,
  headerFieldsNot,
  select,
  UidSet,
} from '../../../shared/imap/index.ts';
import { attachedBytes, nestedMessage, nestedParts } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

const textOf = (data: FetchData, at = 0): string => Buffer.from(data.sections[at]!.bytes!).toString();

export const fetchScenario: Scenario = {
  name: 'fetch',
  run: async ({ server, session, part, deliver }) => {
    await deliver(nestedMessage);
    await session.run(select('INBOX')).done;
    const [first] = await session.run(fetch({ seq: '1' }, ['UID'])).done;
    const uid = first!.uid!;
    const one = async (items: readonly FetchItem[] | FetchMacro): Promise<FetchData> => {
      const rows = await session.run(fetch(UidSet.of(uid), items)).done;
      assert.equal(rows.length, 1);
      assert.equal(rows[0]!.uid, uid);
      return rows[0]!;
    };
    const whole = textOf(await one([bodyPeek('')]));

    await part('the whole message is what was delivered', [], async () => {
      // Delivery over LMTP puts lines before it.
      assert.ok(whole.endsWith(nestedMessage));
      if (server.name === 'dovecot') assert.equal(whole.length, nestedMessage.length);
    });
    await part('FLAGS INTERNALDATE RFC822.SIZE', [], async () => {
      const data = await one(['FLAGS', 'INTERNALDATE', 'RFC822.SIZE']);
      assert.ok(!data.flags!.includes('\\Seen'));
      assert.equal(data.size, whole.length);
      assert.ok(Math.abs(data.internalDate! - Date.now()) < 600_000);
    });
    await part('ENVELOPE', [], async () => {
      const { envelope } = await one(['ENVELOPE']);
      assert.equal(envelope!.subject, '=?utf-8?Q?Verschachtelt_=E2=9C=93?=');
      assert.deepEqual(envelope!.from, [{ name: 'Iris, "the" Example', mailbox: 'iris', host: 'example.org' }]);
      assert.deepEqual(
        envelope!.to.map(({ mailbox }) => mailbox),
        ['sam', 'other'],
      );
      assert.equal(envelope!.messageId, '<nested@example.org>');
    });
    await part('BODYSTRUCTURE', [], async () => {
      const { bodyStructure } = await one(['BODYSTRUCTURE']);
      assert.equal(bodyStructure!.kind, 'multipart');
      const parts = bodyStructure!.kind === 'multipart' ? bodyStructure!.children : [];
      assert.equal(parts.length, 3);
      const [text, inner, bytes] = parts;
      assert.ok(text?.kind === 'leaf' && text.size === nestedParts['1'].length && text.section === '1');
      assert.ok(inner?.kind === 'leaf' && inner.message?.envelope.subject === 'inside');
      assert.ok(bytes?.kind === 'leaf' && bytes.disposition?.parameters.get('filename') === 'bytes.bin');
    });
    for (const macro of ['ALL', 'FAST', 'FULL'] as const)
      await part(`macro ${macro}`, [], async () => {
        const data = await one(macro);
        assert.ok(data.flags && data.internalDate && data.size);
        assert.equal(data.envelope !== undefined, macro !== 'FAST');
        assert.equal(data.bodyStructure !== undefined, macro === 'FULL');
      });
    for (const [section, expected] of Object.entries(nestedParts))
      await part(`BODY.PEEK[${section}]`, [], async () => {
        const got = textOf(await one([bodyPeek(section)]));
        // Courier counts half of the line end before the boundary to the message inside.
        assert.equal(got, server.name === 'courier' && /^2.*[^R]$/.test(section) ? `${expected}\r` : expected);
      });
    await part('BODY.PEEK[HEADER] and [TEXT] make the whole', [], async () => {
      const data = await one([bodyPeek('HEADER'), bodyPeek('TEXT')]);
      assert.equal(textOf(data, 0) + textOf(data, 1), whole);
    });
    await part('HEADER.FIELDS and HEADER.FIELDS.NOT', [], async () => {
      const data = await one([
        headerFields(['x-extra', 'Subject']),
        headerFieldsNot(['x-extra']),
        headerFields(['X-Inner'], '2'),
      ]);
      assert.match(textOf(data, 0), /^Subject: .*\r\nX-Extra: one\r\nX-Extra: two\r\n\r\n$/s);
      assert.doesNotMatch(textOf(data, 1), /X-Extra/);
      assert.match(textOf(data, 1), /^Message-ID: /m);
      assert.equal(textOf(data, 2), 'X-Inner: yes\r\n\r\n');
    });
    await part('slices', [], async () => {
      const data = await one([bodyPeek('1', { origin: 3, size: 5 }), bodyPeek('', { origin: 1_000_000, size: 5 })]);
      assert.equal(textOf(data, 0), nestedParts['1'].slice(3, 8));
      assert.equal(data.sections[1]!.bytes?.length ?? 0, 0);
    });
    await part('a section that is not there', [], async () => {
      const rows = await session.run(fetch(UidSet.of(uid), [bodyPeek('9')])).done;
      assert.equal(rows[0]?.sections[0]?.bytes?.length ?? 0, 0);
    });
    await part('RFC822, RFC822.HEADER, RFC822.TEXT', [], async () => {
      const data = await one(['RFC822.HEADER']);
      assert.equal(textOf(data), textOf(await one([bodyPeek('HEADER')])));
    });
    await part('BINARY.PEEK and BINARY.SIZE', ['BINARY'], async () => {
      const data = await one([binaryPeek('3'), binarySize('3')]);
      assert.deepEqual(new Uint8Array(data.sections[0]!.bytes!), attachedBytes);
      assert.equal(data.sections[0]!.binary, true);
      assert.equal(data.binarySizes?.get('3'), attachedBytes.length);
    });
    await part('PREVIEW', ['PREVIEW'], async () => {
      const { preview } = await one(['PREVIEW']);
      // NIL is allowed; Cyrus makes previews only where JMAP is on.
      if (server.name === 'cyrus') assert.equal(preview, null);
      else assert.match(preview ?? '', /Grüße/);
    });
    await part('SAVEDATE', ['SAVEDATE'], async () => {
      assert.ok(Math.abs((await one(['SAVEDATE'])).saveDate! - Date.now()) < 600_000);
    });
    await part('EMAILID and THREADID', ['OBJECTID'], async () => {
      const data = await one(['EMAILID', 'THREADID']);
      assert.ok(data.emailId);
      assert.ok(data.threadId);
    });
    await part('MODSEQ', ['CONDSTORE'], async () => {
      assert.ok((await one(['MODSEQ'])).modseq! > 0n);
    });
    await part('BODY[1] sets \\Seen, what came before did not', [], async () => {
      assert.ok(!(await one(['FLAGS'])).flags!.includes('\\Seen'));
      await one([body('1')]);
      assert.ok((await one(['FLAGS'])).flags!.includes('\\Seen'));
    });
  },
};
