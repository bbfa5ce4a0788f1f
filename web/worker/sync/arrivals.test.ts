// New messages are told of once, whatever becomes of the line that brought them.

import { expect, test } from 'vitest';
import { session } from '../testing/engine-stage.ts';
import { ModelAccount } from '../testing/model-account.ts';
import { richCapabilities } from '../testing/model-server.ts';
import { ModelStage } from '../testing/model-stage.ts';

test('a message whose row came just before its line dropped is told of', async () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.append('INBOX', ['\\Seen']);
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  void stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(5000);
  const { line } = stage.world;
  line.held = true;
  account.append('INBOX');
  line.deliverDown(); // EXISTS
  await stage.world.promises();
  line.deliverUp();
  while (line.work());
  // All but the end of the tagged OK.
  const whole = Number.POSITIVE_INFINITY;
  let carried = 0;
  const receive = line.onmessage!;
  line.onmessage = ({ data }) => {
    const bytes = new Uint8Array(data as ArrayBuffer);
    carried = bytes.length;
    receive({ data: bytes.slice(0, carried - 2).buffer });
  };
  line.deliverDown(whole);
  await stage.world.promises();
  expect(carried).toBeGreaterThan(100);
  expect(stage.mailbox('INBOX')?.total).toBe(2);
  line.drop();
  await stage.world.advance(5000);
  expect(stage.told.newMail.map(({ uid, count }) => ({ uid, count }))).toEqual([{ uid: 2, count: 1 }]);
});
