// Conversations on a real server: what a person sent belongs to what it answers. The engine in the page's worker is asked as
// a page would ask it; then the cards of the reader.

import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';

interface Answer {
  readonly members: readonly { readonly places: readonly { readonly mailbox: string; readonly uid: number }[] }[];
}

/** One call of the page to its engine, made from inside of the worker. Text, because the worker has no helpers of the compiler. */
const conversation = async (page: Page, mailbox: string, uid: number): Promise<string[]> => {
  const [worker] = page.workers();
  const answer = await worker!.evaluate<Answer>(`new Promise((resolve) => {
    const id = 1_000_000;
    const post = self.postMessage;
    self.postMessage = (message) => {
      if (message.id !== id) return post.call(self, message);
      self.postMessage = post;
      resolve(message.value);
    };
    const data = { id, call: 'conversation', args: [${JSON.stringify(mailbox)}, ${uid}] };
    self.dispatchEvent(new MessageEvent('message', { data }));
  })`);
  return answer.members.flatMap(({ places }) => places.map((place) => `${place.mailbox} ${place.uid}`));
};

const me = 'Ida Lindqvist <ida@example.org>';
const question = letter({ subject: 'Question' });
const other = letter({ subject: 'Question', headers: ['X-Note: the same subject, and another talk'] }).replace(
  '<question@',
  '<another-question@',
);
const answer = letter({
  subject: 'Re: Question',
  from: me,
  headers: ['In-Reply-To: <question@library.example>', 'References: <question@library.example>'],
});
/** Names the question only in its References, as answers to answers do. */
const thanks = letter({
  subject: 'Thanks',
  headers: ['References: <question@library.example>\n <re-question@library.example>'],
});

for (const keep of [false, true]) {
  test(`a reply in Sent belongs to its conversation, where mail is ${keep ? 'kept' : 'not kept'}`, async ({
    page,
    mail,
  }) => {
    const account = await mail.account({ messages: { INBOX: [question, other, thanks], Sent: [answer] } });
    await signIn(page, account, { keep });
    await page.getByRole('treeitem', { name: /Sent/ }).click();
    await expect(page.getByRole('row', { name: /Re: Question/ })).toBeVisible();
    await page.getByRole('treeitem', { name: /Inbox/ }).click();
    await expect(page.getByRole('row', { name: /Thanks/ })).toBeVisible();
    await expect.poll(() => conversation(page, 'INBOX', 1)).toEqual(['INBOX 1', 'Sent 1', 'INBOX 3']);
    expect(await conversation(page, 'INBOX', 2)).toEqual(['INBOX 2']);
  });
}

const reader = (page: Page) => page.getByRole('region', { name: 'Conversation' });

test('a conversation is cards: read ones folded, the own answer among them, what was shown is read', async ({
  page,
  mail,
}) => {
  const account = await mail.account({ messages: { INBOX: [question, thanks], Sent: [answer] } });
  await mail.doveadm('flags', 'add', '-u', account.username, '\\Seen', 'mailbox', 'INBOX', 'uid', '1');
  await mail.doveadm('flags', 'add', '-u', account.username, '\\Seen', 'mailbox', 'Sent', 'uid', '1');
  await signIn(page, account);
  await page.getByRole('treeitem', { name: /Sent/ }).click();
  await expect(page.getByRole('row', { name: /Re: Question/ })).toBeVisible();
  await page.getByRole('treeitem', { name: /Inbox/ }).click();
  await page.getByRole('row', { name: /Thanks/ }).click();
  const cards = reader(page).getByRole('article');
  await expect(cards).toHaveCount(3);
  await expect(reader(page).getByText('3 messages · 1 in Sent')).toBeVisible();
  await expect(cards.nth(1)).toContainText('Me');
  await expect(reader(page).getByRole('button', { expanded: false, name: /Maren|Me/ })).toHaveCount(2);
  await expect(cards.nth(2).getByText('Hello.')).toBeVisible();
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).not.toHaveAccessibleDescription(/unread/);

  // From the newest one up; Enter opens what the keys are on, and folds it.
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(cards.nth(0).getByRole('button', { name: 'Fold this message' })).toBeFocused();
  await expect(cards.nth(0).getByText('Hello.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(cards.nth(0).getByRole('button', { expanded: false })).toBeFocused();
  await page.keyboard.press(';');
  await expect(reader(page).getByRole('button', { name: 'Fold this message' })).toHaveCount(3);
  await page.keyboard.press(':');
  await expect(reader(page).getByRole('button', { name: 'Fold this message' })).toHaveCount(0);
});

test('of a long conversation the folded middle is a stack until it is asked for', async ({ page, mail }) => {
  const later = Array.from({ length: 8 }, (_, at) =>
    letter({ subject: `Re: Question ${at + 1}`, headers: ['In-Reply-To: <question@library.example>'] }),
  );
  const account = await mail.account({ messages: { INBOX: [question, ...later] } });
  await mail.doveadm('flags', 'add', '-u', account.username, '\\Seen', 'mailbox', 'INBOX', 'uid', '1:7');
  await signIn(page, account);
  await page.getByRole('row', { name: /Question 8/ }).click();
  // Seven were read: of those the first and the last are cards. Both unread ones are open.
  const cards = reader(page).getByRole('article');
  await expect(cards).toHaveCount(4);
  await expect(reader(page).getByRole('button', { name: 'Fold this message' })).toHaveCount(2);
  const stack = reader(page).getByRole('button', { name: '5 more messages' });
  await expectAccessibleInBothThemes(page);
  await stack.press('Enter');
  await expect(cards).toHaveCount(9);
  await expect(stack).toHaveCount(0);
  await expect(cards.nth(1).getByRole('button', { expanded: false })).toBeFocused();
});
