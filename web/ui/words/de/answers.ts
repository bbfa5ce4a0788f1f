// German: ways to answer a message and to pass it on.

import type { Words } from '../words.ts';

export const answers: Words<'answers'> = {
  replyList: 'An die Liste antworten',
  forwardAttached: 'Als Anhang weiterleiten',
  redirect: 'Umleiten …',
  asNew: 'Als neu bearbeiten',
  redirectTitle: (subject) => `„${subject}“ umleiten`,
  redirectHint: (sender) =>
    `Sie geht weiter, wie sie kam, von ihrem Absender. ${sender} wird als Weitergebender genannt.`,
  redirectIt: 'Umleiten',
  cancel: 'Abbrechen',
  noList: 'Diese Nachricht gehört zu keiner Liste, an die man schreiben kann.',
};
