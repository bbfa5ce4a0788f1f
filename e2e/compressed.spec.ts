// The mail server's line is compressed from end to end, and nothing about reading mail changes by that.

import { expect, startPosternOn, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { startLineProxy } from './servers/line-proxy.ts';

test('mail travels compressed between the mail server and the browser, and reads as ever', async ({ page, mail }) => {
  const body = 'The same sentence again and again, as newsletters have it. '.repeat(3000);
  const account = await mail.account({
    messages: { INBOX: [letter({ subject: 'Long', body }), letter({ subject: 'Short', body: 'A few words.' })] },
  });
  let down = '';
  let bridgePort = 0;
  const line = await startLineProxy({
    targetPort: () => bridgePort,
    onChunk: (_, direction, bytes) => {
      if (direction === 'down') down += bytes.toString('latin1');
    },
  });
  const origin = `http://localhost:${line.port}`;
  const postern = await startPosternOn(mail, { args: ['--origin', origin] });
  bridgePort = postern.port;
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('row', { name: /Short/ })).toBeVisible();
  expect(down).toContain('"type":"compressed"');
  const before = line.bytes.down;
  await page.getByRole('row', { name: /Long/ }).click();
  await expect(page.getByRole('article')).toContainText('The same sentence again and again');
  expect(down).not.toContain('sentence');
  // Code of the app that is loaded meanwhile comes the same way: some 20 kB.
  expect(line.bytes.down - before).toBeLessThan(body.length / 3);
  await mail.deliver(account.username, letter({ subject: 'While it is open' }));
  await expect(page.getByRole('row', { name: /While it is open/ })).toBeVisible();
  await postern.stop();
  await line.stop();
});
