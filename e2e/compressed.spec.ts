// The mail server's line is compressed from end to end, and nothing about reading mail changes by that.

import { expect, startPosternOn, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { startLineProxy } from './servers/line-proxy.ts';

test('mail travels compressed between the mail server and the browser, and reads as ever', async ({ page, mail }) => {
  const body = 'The same sentence again and again, as newsletters have it. '.repeat(12_000);
  const account = await mail.account({
    messages: { INBOX: [letter({ subject: 'Long', body }), letter({ subject: 'Short', body: 'A few words.' })] },
  });
  let down = '';
  // Code of the app that is loaded meanwhile comes by other connections.
  const mailLines = new Set<number>();
  let bridgePort = 0;
  const line = await startLineProxy({
    targetPort: () => bridgePort,
    onChunk: (connection, direction, bytes) => {
      const text = bytes.toString('latin1');
      if (direction === 'up' && text.startsWith('GET /api/imap ')) mailLines.add(connection);
      if (direction === 'down' && mailLines.has(connection)) down += text;
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
  const before = down.length;
  await page.getByRole('row', { name: /Long/ }).click();
  await expect(page.getByRole('article')).toContainText('The same sentence again and again');
  expect(down).not.toContain('sentence');
  expect(down.length - before).toBeLessThan(body.length / 20);
  await mail.deliver(account.username, letter({ subject: 'While it is open' }));
  await expect(page.getByRole('row', { name: /While it is open/ })).toBeVisible();
  await postern.stop();
  await line.stop();
});
