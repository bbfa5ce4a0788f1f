// The worker's end of the door: calls come in, answers and events go out. Every call is checked before the engine sees it.

import { readRememberedSession, readSessionInfo } from '../../shared/bridge/control.ts';
import { type Problem, problemOf } from '../../shared/problems.ts';
import type { MailCallName, WorkerMessage } from '../client/mail-api.ts';
import { asChange, asCount, asFlag, asHits, asText, asTextOrNull, asUid, asUids, refuse } from './call-arguments.ts';
import type { Engine } from './engine.ts';
import { type ClientId, ownPage } from './views.ts';

type Answer = (engine: Engine, args: readonly unknown[], client: ClientId) => unknown;

/** One entry for each call of MailCalls; the compiler sees that none is missing. */
const answers: Record<MailCallName, Answer> = {
  attach: (engine, [session], client) =>
    engine.attach(readSessionInfo(session) ?? readRememberedSession(session) ?? refuse(), client),
  watchMailbox: (engine, [mailbox], client) => engine.watchMailbox(asTextOrNull(mailbox), client),
  watchRange: (engine, [mailbox, from, to], client) =>
    engine.watchRange(asText(mailbox), asCount(from), asCount(to), client),
  noteShown: (engine, _, client) => engine.noteShown(client),
  noteHidden: (engine, _, client) => engine.noteHidden(client),
  positionOf: (engine, [mailbox, uid]) => engine.positionOf(asText(mailbox), asUid(uid)),
  uidAt: (engine, [mailbox, position]) => engine.uidAt(asText(mailbox), asCount(position)),
  openMessage: (engine, [mailbox, uid]) => engine.openMessage(asText(mailbox), asUid(uid)),
  setSeen: (engine, [mailbox, uids, seen]) => engine.setSeen(asText(mailbox), asUids(uids), asFlag(seen)),
  setFlagged: (engine, [mailbox, uids, flagged]) => engine.setFlagged(asText(mailbox), asUids(uids), asFlag(flagged)),
  change: (engine, [change]) => engine.changes.change(asChange(change)),
  undo: (engine) => engine.changes.undo(),
  dismissChange: (engine, [id]) => engine.changes.dismiss(asText(id)),
  readPart: (engine, [mailbox, uid, section, transfer], client) =>
    engine.readPart(asText(mailbox), asUid(uid), asText(section), asCount(transfer), client),
  cancelTransfer: (engine, [transfer], client) => engine.cancelTransfer(asCount(transfer), client),
  search: (engine, [search, text, mailbox, limit], client) =>
    engine.search.search(asCount(search), asText(text), asTextOrNull(mailbox), asHits(limit), client),
  endSearch: (engine, [search], client) => engine.search.end(asCount(search), client),
  conversation: (engine, [mailbox, uid]) => engine.conversations.of({ mailbox: asText(mailbox), uid: asUid(uid) }),
  watchConversation: (engine, [mailbox, uid], client) =>
    engine.conversations.watch(client, mailbox === null ? null : { mailbox: asText(mailbox), uid: asUid(uid) }),
  storageUse: (engine) => engine.storage.with((storage) => storage.use()),
  stopKeeping: (engine) => engine.stopKeeping(),
  emptyStorage: (engine) => engine.storage.with((storage) => storage.empty()),
  reconnectNow: (engine) => engine.reconnectNow(),
  noteNetwork: (engine, [state]) =>
    state === 'online' || state === 'offline' || state === 'resumed' ? engine.noteNetwork(state) : refuse(),
  watchProtocol: (engine, [on], client) => engine.console.watch(asFlag(on), client),
  clearProtocol: (engine) => engine.console.clear(),
  runRawLine: (engine, [line]) => engine.console.run(asText(line)),
  detach: (engine, _, client) => engine.detach(client),
};

/** Calls that look at the rows which are here, or lay something over them: not while the device is being looked at. */
const aboutRows: ReadonlySet<string> = new Set<MailCallName>([
  'positionOf',
  'uidAt',
  'setSeen',
  'setFlagged',
  'search',
  'endSearch',
  'conversation',
  'watchConversation',
]);

/** Answers one message of a page. What is not a call is ignored. */
export const answerCall = async (
  engine: Engine,
  message: unknown,
  post: (message: WorkerMessage) => void,
  client: ClientId = ownPage,
): Promise<void> => {
  if (typeof message !== 'object' || message === null) return;
  const { id, call, args } = message as { id?: unknown; call?: unknown; args?: unknown };
  if (typeof id !== 'number' || typeof call !== 'string' || !Array.isArray(args)) return;
  if (!Object.hasOwn(answers, call)) {
    post({ id, ok: false, problem: { code: 'bad-request' } });
    return;
  }
  let problem: Problem;
  try {
    if (engine.opening && aboutRows.has(call)) await engine.opening;
    post({ id, ok: true, value: await answers[call as MailCallName](engine, args, client) });
    return;
  } catch (error) {
    problem = problemOf(error);
  }
  post({ id, ok: false, problem });
};
