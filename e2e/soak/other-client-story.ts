// Two clients on one account, ten thousand events on each kind of server. What happens is two-clients.ts's business.

import { startMailServer, startPosternOn } from '../fixtures.ts';
import type { SoakOutcome, SoakStory } from './story.ts';
import { serverKinds, tellTwoClients } from './two-clients.ts';

const eventsPerServer = 10_000;

export const otherClientStory: SoakStory = {
  name: 'other-client',
  run: async ({ until, seed, note }): Promise<SoakOutcome> => {
    const problems: string[] = [];
    let told = 0;
    for (const [index, { name, configuration }] of serverKinds.entries()) {
      const mail = await startMailServer({ configuration });
      const postern = await startPosternOn(mail);
      try {
        const account = await mail.account();
        const outcome = await tellTwoClients({
          server: mail,
          origin: postern.origin,
          account,
          seed,
          events: eventsPerServer,
          until: Date.now() + (until - Date.now()) / (serverKinds.length - index),
          note: (line) => note(`other-client, ${name}: ${line}`),
        });
        told += outcome.events;
        problems.push(...outcome.problems.map((problem) => `${name}: ${problem}`));
      } finally {
        await postern.stop();
        await mail.stop();
      }
    }
    return { told, of: eventsPerServer * serverKinds.length, problems };
  },
};
