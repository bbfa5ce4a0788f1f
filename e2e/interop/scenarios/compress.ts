// COMPRESS=DEFLATE on Node: the same commands before and after, fewer bytes on the line.

import assert from 'node:assert/strict';
import { bodyPeek, fetch, ImapError, select } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const compressScenario: Scenario = {
  name: 'compress',
  run: async ({ part, deliver, connect }) => {
    const text = `${'the same words again and again '.repeat(5000)}\n`;
    await deliver(plainMessage({ text }));
    await part('a message is the same through DEFLATE, and smaller', ['COMPRESS=DEFLATE'], async () => {
      const plain = await connect();
      await plain.session.run(select('INBOX')).done;
      const [before] = await plain.session.run(fetch({ seq: '1' }, [bodyPeek('')])).done;
      const line = await connect();
      await line.connection.compress();
      await line.session.run(select('INBOX')).done;
      const read = line.connection.bytesRead();
      const [after] = await line.session.run(fetch({ seq: '1' }, [bodyPeek('')])).done;
      assert.deepEqual(after!.sections[0]!.bytes, before!.sections[0]!.bytes);
      const used = line.connection.bytesRead() - read;
      assert.ok(used < text.length / 20, `${used} bytes for ${text.length}`);
    });
    await part('a second COMPRESS is refused and changes nothing', ['COMPRESS=DEFLATE'], async () => {
      const { connection, session } = await connect();
      await connection.compress();
      await assert.rejects(
        connection.compress(),
        (error) => error instanceof ImapError && /^(no|bad)$/.test(error.kind),
      );
      assert.equal((await session.run(select('INBOX')).done).exists, 1);
    });
  },
};
