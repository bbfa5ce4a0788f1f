import { expect, test } from 'vitest';
import { fileNameOf, messageFile } from './attached-messages.ts';

test('a subject becomes the name of a file, whatever stands in it', () => {
  expect(fileNameOf('Größer: ../../etc/passwd')).toBe('Größer .. .. etc passwd.eml');
  expect(fileNameOf('\u202egpj.exe\r\n')).toBe('gpj.exe.eml');
  expect(fileNameOf(' ... ')).toBe('Message.eml');
  expect(fileNameOf('😀'.repeat(500))).toBe(`${'😀'.repeat(80)}.eml`);
});

test('a message is a file of its octets, without those who had a blind copy; one that cannot be had is none', async () => {
  const mail = {
    readPart: (_: string, uid: number) =>
      uid === 2 ? Promise.reject(new Error('gone')) : Promise.resolve(new Blob([`Bcc: a@x\r\nX: ${uid}\r\n\r\n`])),
    openMessage: (_: string, uid: number) =>
      uid === 3 ? Promise.reject(new Error('gone')) : Promise.resolve({ subject: `No. ${uid}` } as never),
  };
  const file = await messageFile(mail, { mailbox: 'INBOX', uid: 1 });
  expect([file.name, file.type]).toEqual(['No. 1.eml', 'message/rfc822']);
  expect(await file.content.text()).toBe('X: 1\r\n\r\n');
  await expect(messageFile(mail, { mailbox: 'INBOX', uid: 2 })).rejects.toThrow('gone');
  expect((await messageFile(mail, { mailbox: 'INBOX', uid: 3 })).name).toBe('Message.eml');
});
