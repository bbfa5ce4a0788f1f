import { expect, test } from 'vitest';
import { compress, ImapSession, noop } from '../../index.ts';

test('after COMPRESS the session goes on with what comes out of the new layer', async () => {
  const sent: string[] = [];
  const session = new ImapSession({ send: (bytes) => sent.push(new TextDecoder().decode(bytes)), acceptPreauth: true });
  const receive = (text: string) => session.receive(new TextEncoder().encode(text));
  expect(() => session.reattach()).toThrow(TypeError);
  receive('* PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready\r\n');
  const compressing = session.run(compress(), { detachAfter: true });
  receive('A1 OK active\r\nDEFL');
  await compressing.done;
  await expect(session.run(noop()).done).rejects.toMatchObject({ kind: 'closed' });
  receive('ATE');
  expect(new TextDecoder().decode(session.reattach())).toBe('DEFLATE');
  expect(session.rest).toHaveLength(0);
  const next = session.run(noop());
  receive(`* 3 EXISTS\r\n${next.tag} OK done\r\n`);
  await next.done;
  expect(sent).toEqual(['A1 COMPRESS DEFLATE\r\n', `${next.tag} NOOP\r\n`]);
  session.close();
  expect(() => session.reattach()).toThrow(TypeError);
});
