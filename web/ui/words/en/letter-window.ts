// English: the size and place of a letter.

export const letterWindow = {
  maximise: 'Maximise',
  restore: 'Make smaller',
  ownWindow: 'Open in its own window',
  blocked: 'The browser did not open a window.',
  elsewhere: 'It is open in another tab or window.',
};
