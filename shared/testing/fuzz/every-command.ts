// One command of every kind, made new each time: a command's value runs once.

import {
  authenticate,
  bodyPeek,
  Capabilities,
  type Command,
  cancelUpdate,
  capability,
  compress,
  enable,
  fetch,
  headerFields,
  id,
  idle,
  list,
  login,
  logout,
  lsub,
  multiSearch,
  namespace,
  noop,
  saslLogin,
  plain as saslPlain,
  search,
  searchCount,
  searchReturning,
  select,
  sort,
  sortReturning,
  startTls,
  status,
  store,
  thread,
  UidSet,
  unsafeRaw,
  unselect,
  xoauth2,
} from '../../imap/index.ts';

const some = UidSet.range(1, 5);
const plain = Capabilities.of([]);
const rich = Capabilities.of([
  'ESEARCH',
  'ESORT',
  'SEARCHRES',
  'PARTIAL',
  'CONTEXT=SEARCH',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'SPECIAL-USE',
  'CONDSTORE',
]);

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
  searchReturning('SEEN', { capabilities: plain, returns: ['MIN', 'MAX', 'COUNT'], by: 'seq' }),
  searchReturning('SEEN', { capabilities: rich, returns: ['COUNT'], partial: { from: -1, to: -100 } }),
  sort(['ARRIVAL'], 'ALL', { capabilities: plain }),
  sortReturning([{ reverse: 'DATE' }], 'ALL', { capabilities: rich, returns: ['ALL', 'MIN'] }),
  thread('REFERENCES', { subject: 'x' }),
  multiSearch(['subscribed'], 'ALL', { capabilities: rich, returns: ['ALL', 'COUNT'] }),
  cancelUpdate(['A1']),
  unsafeRaw('UID FETCH 1:* (FLAGS)'),
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
export const commandsThatEnd = (): readonly Command<unknown>[] => [noop(), startTls(), compress(), logout(), noop()];
