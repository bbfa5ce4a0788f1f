// UID FETCH and FETCH, RFC 9051 §6.4.5: which messages, with what modifiers, and which of the FETCH responses answer
// this command. What can be asked of a message is fetch-item.ts.

import { type Argument, ArgumentError, list, number, syntax } from '../../wire/argument.ts';
import type { FetchData, FetchSection } from '../../wire/fetch.ts';
import { LimitError } from '../../wire/limits.ts';
import { commandFor, type MessageSet, mayHold, messageSet } from '../../wire/message-set.ts';
import { type PartialRange, partialRange } from '../../wire/partial-range.ts';
import type { SectionStart } from '../../wire/section-start.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { Command, SectionTaker } from '../command.ts';
import { answers, type FetchItem, type FetchMacro, fetchItems, withoutMacro } from './fetch-item.ts';

/** What a server also sends unasked: it tells nothing about whose answer a response is. */
const unasked = new Set<FetchItem>(['UID', 'FLAGS', 'MODSEQ']);

/** What makes a response an answer to these items and not somebody's news of flags. */
const telling = (items: readonly FetchItem[]): readonly FetchItem[] => {
  const own = items.filter((item) => !unasked.has(item));
  if (own.length > 0) return own;
  const withoutUid = items.filter((item) => item !== 'UID');
  return withoutUid.length > 0 ? withoutUid : items;
};

/** Is it answered by bytes of the message? */
const isSectionItem = (item: FetchItem): boolean => typeof item === 'object' || item.startsWith('RFC822');

export interface FetchOptions {
  /** Called for each answer as it comes; the result stays empty then. */
  onMessage?(data: FetchData): void;
  /**
   * Asked about each section larger than `heldSectionBytes`, before its first byte; a taker gets its bytes as they come, and
   * they are never held. Null: held whole, up to `bodyLiteralBytes`. The answer tells it as `FetchSection.passedOn`.
   */
  onSection?(start: SectionStart): SectionTaker | null;
  /** Only messages changed since. requires CONDSTORE */
  changedSince?: ModSeq;
  /** Also tell which messages of the set are gone since `changedSince`, which it needs. requires QRESYNC, enabled */
  vanished?: boolean;
  /** Told of them, perhaps several times. They come in `onResponse` of the session as well. */
  onVanished?(uids: UidSet): void;
  /** Only this stretch of the messages of the set, by UID; -1 is the newest. RFC 9394. requires PARTIAL */
  partial?: PartialRange;
}

/** All modifiers belong into one pair of parentheses, RFC 4466 §2.4. */
const modifiers = (set: MessageSet, { changedSince, vanished, partial }: FetchOptions): Argument[] => {
  // RFC 7162 §3.2.6, RFC 9394 §3.3
  if ((vanished || partial) && 'seq' in set) throw new ArgumentError('a modifier of UID FETCH');
  const written: Argument[] = [];
  // A zero would ask for everything on some servers and is an error on others.
  if (changedSince !== undefined && changedSince > 0n) {
    written.push(syntax('CHANGEDSINCE'), number(changedSince));
    if (vanished) written.push(syntax('VANISHED'));
  } else if (vanished) throw new ArgumentError('VANISHED needs CHANGEDSINCE');
  if (partial) written.push(syntax('PARTIAL'), partialRange(partial));
  return written.length > 0 ? [list(written)] : [];
};

/**
 * Answers are told apart by content: the message is in the set, and one of the items asked for is there.
 * A message whose items came in several responses is delivered as often; one without any is absent.
 */
export const fetch = (
  set: MessageSet,
  items: readonly FetchItem[] | FetchMacro,
  options: FetchOptions = {},
): Command<FetchData[]> => {
  const args = [messageSet(set), fetchItems(items), ...modifiers(set, options)]; // first of all: checks what it is given
  const isOurs = mayHold(set);
  const changesOnly = options.changedSince !== undefined && options.changedSince > 0n;
  const own = telling(withoutMacro(items));
  const found: FetchData[] = [];
  return {
    name: commandFor(set, 'FETCH'),
    args,
    streams: options.onMessage !== undefined,
    // Else a message that is not told has not changed since, or is still there.
    ...(changesOnly ? { answeredBy: ['FETCH', 'UIDFETCH', 'VANISHED'] } : {}),
    onSection: (start) => {
      if (!options.onSection) return null;
      // Sections and UID are all that is looked at; only what was asked for goes to the taker.
      const { seq, uid, section, origin, binary } = start;
      const one: FetchSection = { section, origin, bytes: null, ...(binary ? { binary } : {}) };
      const data: FetchData = { seq, uid, sections: [one], damaged: [] };
      const isAsked = withoutMacro(items).some((item) => isSectionItem(item) && answers(data, item));
      return isAsked && (uid === undefined || isOurs(data)) ? options.onSection(start) : null;
    },
    onUntagged: (response, context) => {
      if (response.kind === 'vanished' && response.earlier && options.vanished) {
        options.onVanished?.(response.uids);
        return true;
      }
      if (response.kind !== 'fetch' || !isOurs(response.data)) return false;
      const { data } = response;
      if (!own.some((item) => answers(data, item))) return false;
      if (options.onMessage) options.onMessage(data);
      else if (found.length >= context.limits.gatheredResponses) throw new LimitError('gatheredResponses');
      else found.push(data);
      return true;
    },
    result: () => found,
  };
};
