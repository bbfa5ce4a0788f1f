// English: between plain text and formatting.

export const letterFormat = {
  formatting: 'Formatting',
  missing: 'The editor could not be loaded. Your text is safe.',
  tryAgain: 'Try again',
  toPlain: 'Make it plain text?',
  toPlainLoss: 'Formatting is lost, and pictures become attached files. The words stay.',
  makePlain: 'Make it plain text',
  keep: 'Keep formatting',
};
