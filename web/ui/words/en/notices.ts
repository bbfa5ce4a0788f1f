// English: notifications of new mail.

export const notices = {
  title: 'Tell me of new mail while I look elsewhere',
  off: 'No',
  sender: 'Who wrote',
  subject: 'Who wrote, and the subject',
  hint: 'As notifications of your system, as long as a tab with your mail is open.',
  denied:
    'Your browser blocks notifications of this page. Allow them in its settings for this page, then choose again.',
  missing: 'This browser has no notifications.',
  newMail: 'New mail',
};
