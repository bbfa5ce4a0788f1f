// APPEND with each kind of literal, flags and dates; read back octet by octet on another connection.

import assert from 'node:assert/strict';
import { append, bodyPeek, create, fetch, ImapError, select, status } from '../../../shared/imap/index.ts';
import { nestedMessage, plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

export const appendScenario: Scenario = {
  name: 'append',
  run: async ({ session, part, connect, name, skip }) => {
    const { capabilities } = session;
    const mailbox = name('Angefügt');
    await session.run(create(mailbox)).done;
    const reader = (await connect()).session;
    /** The last message, as another connection reads it. */
    const last = async () => {
      const { exists } = await reader.run(select(mailbox)).done;
      const items = ['UID', 'FLAGS', 'INTERNALDATE', bodyPeek('')] as const;
      const [row] = await reader.run(fetch({ seq: String(exists) }, items)).done;
      return {
        uid: row!.uid!,
        flags: row!.flags!,
        at: row!.internalDate,
        text: Buffer.from(row!.sections[0]!.bytes!).toString(),
      };
    };

    await part('a message comes back as it went', [], async () => {
      await session.run(append(mailbox, { content: bytesOf(nestedMessage) })).done;
      const { text, flags } = await last();
      assert.equal(text, nestedMessage);
      assert.ok(!flags.includes('\\Seen'));
    });
    await part('flags, keywords and date are kept', [], async () => {
      const time = Date.UTC(2003, 3, 15, 8, 30, 5);
      const flags = ['\\Seen', '\\Flagged', '$Forwarded'];
      await session.run(append(mailbox, { content: bytesOf(plainMessage()), flags, internalDate: { time, zone: 120 } }))
        .done;
      const row = await last();
      assert.equal(row.at, time);
      for (const flag of flags) assert.ok(row.flags.includes(flag), flag);
    });
    await part('APPENDUID', ['UIDPLUS'], async () => {
      const appended = await session.run(append(mailbox, { content: bytesOf(plainMessage({ subject: 'uid' })) })).done;
      assert.equal(appended!.uids.toString(), String((await last()).uid));
      assert.equal(appended!.uidValidity, (await reader.run(status(mailbox, capabilities)).done).uidValidity);
    });
    await part('a message of a megabyte from a source of chunks', [], async () => {
      const text = plainMessage({ text: `${'0123456789abcdef'.repeat(64)}\n`.repeat(1000) });
      const bytes = bytesOf(text);
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += 50_000) yield bytes.slice(at, at + 50_000);
      }
      await session.run(append(mailbox, { content: { size: bytes.length, read: chunks } })).done;
      assert.equal((await last()).text, text);
    });
    await part('two pipelined APPENDs stay apart', [], async () => {
      const [one, two] = ['one', 'two'].map((subject) =>
        session.run(append(mailbox, { content: bytesOf(plainMessage({ subject, text: `${'x'.repeat(9000)}\n` })) })),
      );
      await Promise.all([one!.done, two!.done]);
      assert.match((await last()).text, /^Subject: two$/m);
    });
    await part('several messages at once', ['MULTIAPPEND'], async () => {
      const messages = ['a', 'b', 'c'].map((subject) => ({
        content: bytesOf(plainMessage({ subject })),
        flags: ['\\Seen'],
      }));
      const before = (await reader.run(select(mailbox)).done).exists;
      const appended = await session.run(append(mailbox, messages)).done;
      assert.equal((await reader.run(select(mailbox)).done).exists, before + 3);
      if (capabilities.has('UIDPLUS')) assert.equal(appended!.uids.size, 3);
    });
    await part('bytes with NUL', ['BINARY'], async () => {
      const content = bytesOf('Subject: zero\r\nContent-Transfer-Encoding: binary\r\n\r\n\0\x01\0\r\n');
      try {
        await session.run(append(mailbox, { content, form: 'binary' })).done;
      } catch (error) {
        if (error instanceof ImapError && error.code?.code === 'UNKNOWN-CTE') skip('the server takes no NUL');
        throw error;
      }
    });
    await part('into a mailbox that is not there: NO [TRYCREATE]', [], async () => {
      await assert.rejects(
        session.run(append(name('nowhere'), { content: bytesOf(plainMessage()) })).done,
        (error) => error instanceof ImapError && error.kind === 'no' && error.code?.code === 'TRYCREATE',
      );
      await session.run(status(mailbox, capabilities)).done;
    });
  },
};
