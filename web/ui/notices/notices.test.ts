import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveSource } from '../../client/live-value.ts';
import type { MailEvents } from '../../client/mail-api.ts';
import type { MailboxSummary } from '../../client/model.ts';
import type { Mail } from '../use-live-query.ts';
import { notices } from './choice.ts';
import { startNotices } from './notices.ts';

/** What the system was asked to show. */
let shown: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  class Noted extends EventTarget {
    static permission = 'granted';
    constructor(title: string, { body }: { body: string }) {
      super();
      shown.push(`${title}: ${body}`);
    }
    close() {}
  }
  vi.stubGlobal('Notification', Noted);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { hasFocus: () => false, querySelector: () => null });
  vi.stubGlobal('navigator', {});
  notices.choose('subject');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const inbox = (total: number, unread: number) =>
  ({ name: 'INBOX', path: ['INBOX'], role: 'inbox', total, unread }) as unknown as MailboxSummary;
const news: MailEvents['newMail'] = { mailbox: 'INBOX', uid: 7, from: 'Ana', subject: 'Tea', count: 1 };

/** A tab with that folder on screen, and five messages in the inbox. */
const tab = async (onScreen: string) => {
  const mailboxes = new LiveSource<readonly MailboxSummary[] | null>([inbox(5, 2)]);
  const list = new LiveSource<{ mailbox: string }>({ mailbox: onScreen });
  let tell: (news: MailEvents['newMail']) => void = () => undefined;
  const mail = {
    mailboxes,
    list,
    connection: new LiveSource({ is: 'live' }),
    onNewMail: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as Mail;
  const stop = startNotices(mail, () => undefined);
  await vi.advanceTimersByTimeAsync(5000);
  return { mailboxes, list, tell: (told: MailEvents['newMail']) => tell(told), stop };
};

test('mail of the folder on screen is told once, however late its numbers come', async () => {
  const { mailboxes, list, tell, stop } = await tab('INBOX');
  tell(news);
  await vi.advanceTimersByTimeAsync(20_000);
  mailboxes.set([inbox(6, 3)]);
  list.set({ mailbox: 'Choir' }); // before they have come to rest
  await vi.advanceTimersByTimeAsync(20_000);
  expect(shown).toEqual(['Ana: Tea']);
  stop();
});

test('while another folder is on screen, the numbers of the inbox tell', async () => {
  const { mailboxes, stop } = await tab('Choir');
  mailboxes.set([inbox(6, 2)]);
  mailboxes.set([inbox(6, 3)]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(shown).toEqual(['New mail: Inbox']);
  mailboxes.set([inbox(6, 4)]); // marked as unread
  await vi.advanceTimersByTimeAsync(20_000);
  expect(shown).toHaveLength(1);
  stop();
});
