// What the server can do, who it says it is, and what it says of its names.

import assert from 'node:assert/strict';
import { capability, id, namespace, noop } from '../../../shared/imap/index.ts';
import type { Scenario } from '../scenario.ts';

export const capabilityScenario: Scenario = {
  name: 'capability',
  run: async ({ session, part, delimiter, name }) => {
    await part('CAPABILITY', [], async () => {
      const asked = await session.run(capability()).done;
      assert.ok(asked.has('IMAP4REV1'));
      assert.deepEqual(asked.names, session.capabilities.names);
    });
    await part('NOOP', [], () => session.run(noop()).done);
    await part('ID', ['ID'], async () => {
      const fields = await session.run(id({ name: 'Postern' })).done;
      assert.match(fields?.get('name') ?? '', /dovecot|cyrus/i);
    });
    await part('NAMESPACE', ['NAMESPACE'], async () => {
      const { personal } = await session.run(namespace()).done;
      assert.equal(personal.length, 1);
      assert.equal(personal[0]!.delimiter, delimiter);
      assert.ok(name('x').startsWith(personal[0]!.prefix));
    });
  },
};
