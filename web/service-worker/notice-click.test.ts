import { expect, test } from 'vitest';
import { addressIn, type OpenPage, openNotice } from './notice-click.ts';

const stage = () => {
  const done: string[] = [];
  const page = (name: string, more: Partial<OpenPage> = {}): OpenPage => ({
    url: 'https://mail.example.org/mail/INBOX',
    frameType: 'top-level',
    visibilityState: 'hidden',
    focus: async () => void done.push(`focus ${name}`),
    postMessage: (message) => void done.push(`${name} ${JSON.stringify(message)}`),
    ...more,
  });
  const openPage = async (address: string) => void done.push(`open ${address}`);
  return { done, page, openPage };
};

test('the page that is to be seen comes to the front and opens the message, else the one that was looked at last', async () => {
  const { done, page, openPage } = stage();
  await openNotice('/mail/INBOX/7', [page('one'), page('two', { visibilityState: 'visible' })], openPage);
  await openNotice('/mail/INBOX/7', [page('frame', { frameType: 'nested' }), page('one'), page('two')], openPage);
  expect(done).toEqual(['focus two', 'two {"open":"/mail/INBOX/7"}', 'focus one', 'one {"open":"/mail/INBOX/7"}']);
});

test('where no page is left, one is opened there', async () => {
  const { done, page, openPage } = stage();
  await openNotice('/mail/INBOX', [page('frame', { frameType: 'nested' })], openPage);
  expect(done).toEqual(['open /mail/INBOX']);
});

test('a letter’s own window stays behind, however it is seen', async () => {
  const { done, page, openPage } = stage();
  const own = page('letter', { url: 'https://mail.example.org/mail/INBOX?letter', visibilityState: 'visible' });
  const tab = page('tab', { url: 'https://mail.example.org/mail?q=letter' });
  await openNotice('/mail/INBOX/7', [own, tab], openPage);
  await openNotice('/mail/INBOX/7', [own], openPage);
  expect(done).toEqual(['focus tab', 'tab {"open":"/mail/INBOX/7"}', 'open /mail/INBOX/7']);
});

test('a page that may not come to the front is told all the same', async () => {
  const { done, page, openPage } = stage();
  await openNotice('/mail/INBOX/7', [page('one', { focus: () => Promise.reject(new Error('no')) })], openPage);
  expect(done).toEqual(['one {"open":"/mail/INBOX/7"}']);
});

test('only addresses of the app are followed', () => {
  expect(addressIn({ open: '/mail/INBOX/7' })).toBe('/mail/INBOX/7');
  expect(addressIn({ open: '/mail' })).toBe('/mail');
  for (const data of [
    null,
    'x',
    {},
    { open: 7 },
    { open: 'https://evil.example/mail/' },
    { open: '//evil/mail' },
    { open: '/mailx' },
    { open: '/api/session' },
  ])
    expect(addressIn(data)).toBeNull();
});
