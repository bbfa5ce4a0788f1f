// Quota, rights and metadata of one's own mailboxes.

import assert from 'node:assert/strict';
import {
  append,
  create,
  deleteAcl,
  getAcl,
  getMetadata,
  getQuota,
  getQuotaRoot,
  listRights,
  myRights,
  setAcl,
  setMetadata,
} from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const quotaScenario: Scenario = {
  name: 'quota',
  run: async ({ server, session, part }) => {
    await part('GETQUOTAROOT and GETQUOTA', ['QUOTA'], async () => {
      await session.run(append('INBOX', { content: Buffer.from(plainMessage({ text: 'x\n'.repeat(4000) })) })).done;
      const [quota] = await session.run(getQuotaRoot('INBOX')).done;
      const storage = quota!.resources.find((resource) => resource.name === 'STORAGE');
      assert.ok(storage!.limit > storage!.usage && storage!.usage >= 8n, `${storage!.usage} of ${storage!.limit}`);
      // Cyrus shows a root by its name to administrators only.
      if (server.name !== 'cyrus') assert.deepEqual(await session.run(getQuota(quota!.root)).done, quota);
    });
  },
};

export const aclScenario: Scenario = {
  name: 'acl',
  run: async ({ session, part, name, connect }) => {
    const friend = 'friend';
    await part('MYRIGHTS, SETACL, GETACL, LISTRIGHTS, DELETEACL', ['ACL'], async () => {
      await connect(friend);
      const mailbox = name('Geteilt');
      await session.run(create(mailbox)).done;
      assert.match(await session.run(myRights(mailbox)).done, /l.*r|r.*l/);
      await session.run(setAcl(mailbox, friend, { op: 'set', rights: 'lr' })).done;
      const rights = async () =>
        [...((await session.run(getAcl(mailbox)).done).entries.get(friend) ?? '')].sort().join('');
      assert.equal(await rights(), 'lr');
      await session.run(setAcl(mailbox, friend, { op: 'add', rights: 's' })).done;
      assert.equal(await rights(), 'lrs');
      assert.ok(await session.run(listRights(mailbox, friend)).done);
      await session.run(deleteAcl(mailbox, friend)).done;
      assert.equal(await rights(), '');
    });
  },
};

export const metadataScenario: Scenario = {
  name: 'metadata',
  run: async ({ session, part, connect }) => {
    const value = 'Grüße "an" \\ alle\r\nzweite Zeile';
    await part('SETMETADATA and GETMETADATA of a mailbox', ['METADATA'], async () => {
      await session.run(setMetadata('INBOX', new Map([['/private/comment', value]]))).done;
      const other = (await connect()).session;
      const { entries } = await other.run(getMetadata('INBOX', ['/private/comment'])).done;
      assert.equal(Buffer.from(entries.get('/private/comment')!).toString(), value);
      const small = await other.run(getMetadata('INBOX', ['/private/comment'], { maxSize: 3 })).done;
      assert.deepEqual(
        [small.entries.get('/private/comment') ?? null, small.longest],
        [null, Buffer.byteLength(value)],
      );
      await session.run(setMetadata('INBOX', new Map([['/private/comment', null]]))).done;
      const gone = await other.run(getMetadata('INBOX', ['/private/comment'])).done;
      assert.equal(gone.entries.get('/private/comment') ?? null, null);
    });
  },
};
