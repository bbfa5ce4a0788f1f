// English: ways to answer a message and to pass it on.

export const answers = {
  replyList: 'Reply to list',
  forwardAttached: 'Forward as attachment',
  redirect: 'Redirect…',
  asNew: 'Edit as new',
  redirectTitle: (subject: string) => `Redirect “${subject}”`,
  redirectHint: (sender: string) =>
    `It goes on as it came, from its own sender. ${sender} is named as who passed it on.`,
  redirectIt: 'Redirect',
  cancel: 'Cancel',
  noList: 'This message is of no list that can be written to.',
};
