// News while a client idles, told because another program delivered, flagged or looked.

import assert from 'node:assert/strict';
import { fetch, idle, noop, search, select, status, store, UidSet } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const idleScenario: Scenario = {
  name: 'idle',
  run: async ({ line, session, part, deliver, connect }) => {
    await deliver(plainMessage({ subject: 'First' }));
    await session.run(select('INBOX')).done;
    await part('a delivery is pushed', ['IDLE'], async () => {
      const command = idle();
      let accepted = () => {};
      const idling = new Promise<void>((resolve) => {
        accepted = resolve;
      });
      const running = session.run(command, { onContinuation: () => accepted() });
      await idling;
      await deliver(plainMessage({ subject: 'Second' }));
      await line.hears('2 EXISTS', (response) => response.kind === 'exists' && response.count === 2);
      command.stop();
      await running.done;
      assert.equal((await session.run(fetch({ seq: '2' }, ['ENVELOPE'])).done)[0]?.envelope?.subject, 'Second');
    });
    await part('a flag that somebody else sets is pushed', ['IDLE'], async () => {
      const [row] = await session.run(fetch({ seq: '1' }, ['UID'])).done;
      const other = await connect();
      await other.session.run(select('INBOX')).done;
      const command = idle();
      const running = session.run(command);
      await other.session.run(store(UidSet.of(row!.uid!), { op: 'add', flags: ['\\Flagged'] })).done;
      await line.hears(
        '\\Flagged',
        (response) => response.kind === 'fetch' && response.data.flags?.includes('\\Flagged'),
      );
      command.stop();
      await running.done;
    });
    await part('DONE and the next commands leave in one burst', ['IDLE'], async () => {
      const command = idle();
      const running = session.run(command);
      const next = session.run(noop());
      const found = session.run(search('ALL', session));
      command.stop();
      await Promise.all([running.done, next.done]);
      assert.equal((await found.done).size, 2);
    });
    await part('NOOP tells of a delivery, too', [], async () => {
      const other = await connect();
      await deliver(plainMessage({ subject: 'Third' }));
      await session.run(noop()).done;
      await line.hears('3 EXISTS', (response) => response.kind === 'exists' && response.count === 3);
      assert.equal((await other.session.run(status('INBOX', other.session.capabilities)).done).messages, 3);
    });
  },
};
