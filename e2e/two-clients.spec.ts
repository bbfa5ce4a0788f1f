// Another mail program changes the same mail at random while the person does: in the end everybody has the same.
// 300 events on each of three servers; `npm run soak -- --only other-client` has 10,000.

import { expect, startMailServer, startPosternOn, test } from './fixtures.ts';
import { serverKinds, tellTwoClients } from './soak/two-clients.ts';

for (const { name, configuration } of serverKinds)
  test(`another client changes everything while we do, on a server with ${name}: quiet again, both have the same`, async () => {
    const mail = await startMailServer({ configuration });
    const postern = await startPosternOn(mail);
    try {
      const account = await mail.account();
      const told = await tellTwoClients({ server: mail, origin: postern.origin, account, seed: 11, events: 300 });
      expect(told).toEqual({ events: 300, problems: [] });
    } finally {
      await postern.stop();
      await mail.stop();
    }
  });
