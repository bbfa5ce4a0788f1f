// One command of every kind, made new each time: a command's value runs once.

import {
  authenticate,
  bodyPeek,
  Capabilities,
  type Command,
  capability,
  enable,
  fetch,
  headerFields,
  id,
  idle,
  list,
  login,
  logout,
  lsub,
  namespace,
  noop,
  saslLogin,
  plain as saslPlain,
  search,
  searchCount,
  select,
  startTls,
  status,
  store,
  UidSet,
  unselect,
  xoauth2,
} from '../../imap/index.ts';

const some = UidSet.range(1, 5);
const plain = Capabilities.of([]);
const rich = Capabilities.of(['ESEARCH', 'LIST-EXTENDED', 'LIST-STATUS', 'SPECIAL-USE', 'CONDSTORE']);

const stopped = (): Command<unknown> => {
  const command = idle();
  command.stop();
  return command;
};

/** In the order in which they are run: A1, A2 … None of them ends the session. */
export const commandsOfEveryKind = (): readonly Command<unknown>[] => [
  capability(),
  login('joe', 'a pässword'),
  select('INBOX', { condstore: true }),
  fetch(some, ['UID', 'FLAGS', 'ENVELOPE', 'BODYSTRUCTURE', 'INTERNALDATE', 'RFC822.SIZE', 'MODSEQ']),
  fetch(some, [bodyPeek('1'), headerFields(['SUBJECT']), 'PREVIEW', 'EMAILID', 'THREADID']),
  fetch(some, ['FLAGS']),
  search('ALL', { capabilities: plain }),
  search({ text: 'é' }, { capabilities: rich }),
  searchCount('SEEN', { capabilities: rich }),
  list({ capabilities: rich, status: true }),
  list({ capabilities: plain }),
  lsub(),
  status('Entwürfe', rich),
  namespace(),
  id({ name: 'x' }),
  enable(['CONDSTORE']),
  store(some, { op: 'add', flags: ['\\Seen'] }),
  authenticate(saslPlain({ username: 'joe', password: 'x' }), { saslIr: false }),
  authenticate(saslLogin('joe', 'x'), { saslIr: false }),
  authenticate(xoauth2('joe', 'x'), { saslIr: false }),
  stopped(),
  noop(),
  unselect(),
];

/** Those after which something else, or nothing, is read; with a few others before them. */
export const commandsThatEnd = (): readonly Command<unknown>[] => [noop(), startTls(), logout(), noop()];
