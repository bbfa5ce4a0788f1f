// Conversations on a real server: what a person sent belongs to what it answers. No screen shows them yet, so the engine in
// the page's worker is asked as a page would ask it.

import type { Page } from '@playwright/test';
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
