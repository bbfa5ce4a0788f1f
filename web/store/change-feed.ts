// Several parts of the engine hear of the changes of one store. Each is loaded when it is first needed, in whatever order.

import type { MailStore } from './mail-store.ts';

/** From now on the listener is told of each change as well, when it is made. */
export const hearChanges = (store: Pick<MailStore, 'onChange'>, listener: NonNullable<MailStore['onChange']>): void => {
  const { onChange: before } = store;
  store.onChange = (mailbox, change) => {
    before?.(mailbox, change);
    listener(mailbox, change);
  };
};
