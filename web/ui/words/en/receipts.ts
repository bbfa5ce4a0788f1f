// English: receipts that senders ask for.

export const receipts = {
  asks: (sender: string) => `${sender} asks for a receipt that you read this.`,
  goesTo: (address: string) => `It would go to ${address}.`,
  answer: 'Give a receipt',
  ignore: 'Ignore',
  given: 'The receipt is on its way.',
  subject: (subject: string) => `Read: ${subject}`,
  text: (subject: string, date: string, address: string) =>
    `Your message “${subject}” of ${date} to ${address} was displayed. That does not say that it was read or understood.`,
};
