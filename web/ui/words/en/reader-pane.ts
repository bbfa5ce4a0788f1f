// English: the reader's pane before its code is here, and with nothing open.

export const readerPane = {
  conversation: 'Conversation',
  noneOpen: 'No message open',
  howToOpen: (next: string, previous: string) =>
    `Choose one from the list, or move with [${next}] and [${previous}] and open it with [Enter].`,
  opening: 'Opening the message',
  missing: 'The reader could not be loaded',
};
