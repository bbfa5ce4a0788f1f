// Two clients on one account, ten thousand events on each kind of server, each thousand on an account of its own with its own
// seed. What happens is two-clients.ts's business.

import { startMailServer, startPosternOn } from '../fixtures.ts';
import type { Postern } from '../servers/postern.ts';
import type { SoakStory } from './story.ts';
import { serverKinds, tellTwoClients } from './two-clients.ts';

const eventsPerServer = 10_000;
const eventsPerAccount = 1000;

export const otherClientStory: SoakStory = {
  name: 'other-client',
  chunk: eventsPerAccount,
  open: async (seed) => {
    const of = eventsPerServer * serverKinds.length;
    const running = new Map<
      string,
      { readonly mail: Awaited<ReturnType<typeof startMailServer>>; readonly postern: Postern }
    >();
    return {
      of,
      tell: async (from, to) => {
        const { name, configuration } = serverKinds[Math.floor(from / eventsPerServer)]!;
        let servers = running.get(name);
        if (!servers) {
          const mail = await startMailServer({ configuration });
          servers = { mail, postern: await startPosternOn(mail) };
          running.set(name, servers);
        }
        const { mail, postern } = servers;
        const own = seed * (of / eventsPerAccount) + Math.floor(from / eventsPerAccount);
        const { problems } = await tellTwoClients({
          server: mail,
          origin: postern.origin,
          account: await mail.account(),
          seed: own,
          events: to - from,
        });
        return problems.map((problem) => `${name}, seed ${own}, ${to - from} events: ${problem}`);
      },
      close: async () => {
        for (const { mail, postern } of running.values()) {
          await postern.stop();
          await mail.stop();
        }
      },
    };
  },
};
