// English: changes on their way to the server.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const changes = {
  nothingToUndo: 'Nothing to undo.',
  unsent: (many: number) =>
    count(many, { one: '1 change not yet sent', other: `${number(many)} changes not yet sent` }),
};
