// The worker's end of the door: calls come in, answers and events go out. Every call is checked before the engine sees it.

import { readRememberedSession, readSessionInfo } from '../../shared/bridge/control.ts';
import { type Problem, problemOf } from '../../shared/problems.ts';
import type { MailCallName, WorkerMessage } from '../client/mail-api.ts';
import { asCount, asFlag, asHits, asText, asTextOrNull, asUid, asUids, refuse } from './call-arguments.ts';
import type { Engine } from './engine.ts';
import { type ClientId, ownPage } from './views.ts';

type Answer = (engine: Engine, args: readonly unknown[], client: ClientId) => unknown;

/** One entry for each call of MailCalls; the compiler sees that none is missing. */
const answers: Record<MailCallName, Answer> = {
  attach: (engine, [session], client) =>
    engine.attach(readSessionInfo(session) ?? readRememberedSession(session) ?? refuse(), client),
  watchMailbox: (engine, [mailbox, arrangement = ''], client) =>
    engine.watchMailbox(asTextOrNull(mailbox), client, asText(arrangement)),
  watchRange: (engine, [mailbox, from, to], client) =>
    engine.watchRange(asText(mailbox), asCount(from), asCount(to), client),
  noteShown: (engine, _, client) => engine.noteShown(client),
  noteHidden: (engine, _, client) => engine.noteHidden(client),
  positionOf: (engine, [mailbox, uid], client) => engine.positionOf(asText(mailbox), asUid(uid), client),
  uidAt: (engine, [mailbox, position], client) => engine.uidAt(asText(mailbox), asCount(position), client),
  uidsOf: (engine, [mailbox, from, to], client) =>
    engine.lists.uidsOf(asText(mailbox), asCount(from), asCount(to), client),
  keptMessage: (engine, [mailbox, uid]) => engine.reading.keptMessage(asText(mailbox), asUid(uid)),
  openMessage: (engine, [mailbox, uid, section = null]) =>
    engine.reading.openMessage(asText(mailbox), asUid(uid), asTextOrNull(section)),
  setSeen: (engine, [mailbox, uids, seen]) => engine.setSeen(asText(mailbox), asUids(uids), asFlag(seen)),
  change: (engine, [change, ...call]) => engine.changes.change(change, ...call),
  undo: (engine, call) => engine.changes.undo(...call),
  takeOver: (engine, [entries]) => engine.changes.with((changes) => changes.takeOver(entries)),
  keywords: (engine, [mailbox]) => engine.changes.keywords(asText(mailbox)),
  dismissChange: (engine, [id]) => engine.changes.dismiss(asText(id)),
  readPart: (engine, [mailbox, uid, section, transfer], client) =>
    engine.reading.readPart(asText(mailbox), asUid(uid), asText(section), asCount(transfer), client),
  cancelTransfer: (engine, [transfer], client) => engine.reading.cancelTransfer(asCount(transfer), client),
  search: (engine, [search, text, mailbox, limit], client) =>
    engine.search.search(asCount(search), asText(text), asTextOrNull(mailbox), asHits(limit), client),
  endSearch: (engine, [search], client) => engine.search.end(asCount(search), client),
  conversation: (engine, [mailbox, uid]) => engine.conversations.of({ mailbox: asText(mailbox), uid: asUid(uid) }),
  watchConversation: (engine, [mailbox, uid], client) =>
    engine.conversations.watch(client, mailbox === null ? null : { mailbox: asText(mailbox), uid: asUid(uid) }),
  suggestPeople: (engine, [text]) => engine.people.suggest(asText(text)),
  storageUse: (engine) => engine.storage.with((storage) => storage.use()),
  stopKeeping: (engine) => engine.stopKeeping(),
  emptyStorage: (engine) => engine.storage.with((storage) => storage.empty()),
  letters: (engine, [asked]) => engine.letters.call(asked),
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
  'uidsOf',
  'setSeen',
  'takeOver',
  'search',
  'endSearch',
  'conversation',
  'suggestPeople',
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
