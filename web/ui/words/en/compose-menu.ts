// English: the menu of a letter that is written.

export const composeMenu = {
  more: 'More options',
  asksReceipt: 'Ask for a read receipt',
  asksDelivery: 'Ask for a delivery notice',
  noDelivery: 'the server offers none',
};
