// Tabs that are killed, by closing and by crashing, at 20 moments of a trace of changes; `npm run soak -- --only killed` has 1,000.

import { startPosternOn, test } from './fixtures.ts';
import { startLineProxy } from './servers/line-proxy.ts';
import { tellKilledTabs } from './soak/killed-tabs.ts';

test('a tab is killed after the changes it has shown: the next one shows them, and the server has each once', async ({
  context,
  mail,
}) => {
  test.setTimeout(360_000);
  const line = await startLineProxy({ targetPort: mail.imapsPort });
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${line.port}` });
  try {
    await tellKilledTabs({ context, mail, line, origin: postern.origin, seed: 20, kills: 20 });
  } finally {
    await postern.stop();
    await line.stop();
  }
});
