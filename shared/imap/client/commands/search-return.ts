// What a search is to tell of its result, and that result put together from whatever answers. RFC 4731, 5182, 5267, 6203
// and 9394. Which command asked is search.ts, sort.ts and multi-search.ts.

import { type Argument, ArgumentError, list, oneOf, syntax } from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import { NumberOrder } from '../../wire/number-order.ts';
import { type PartialRange, partialIndexes, partialRange } from '../../wire/partial-range.ts';
import type { UntaggedResponse } from '../../wire/response.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import type { EsearchData } from '../../wire/search.ts';
import type { PartialResult } from '../../wire/search-context.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq, Uid } from '../../wire/units.ts';
import { gatherMessageLimit } from './message-limit.ts';

export type SearchReturn =
  | 'ALL'
  | 'COUNT'
  | 'MIN'
  | 'MAX'
  /** Keep the result at the server, as `savedResult`. requires SEARCHRES */
  | 'SAVE'
  /** requires SEARCH=FUZZY */
  | 'RELEVANCY'
  /** A hint that more of the same will be asked for. requires CONTEXT=SEARCH or CONTEXT=SORT; left out without */
  | 'CONTEXT'
  /** Tell of changes from then on, in ESEARCH data with the tag of this command, until `cancelUpdate`. requires CONTEXT=… */
  | 'UPDATE';

export interface SearchResult {
  /** True: the numbers are UIDs, else sequence numbers. */
  readonly uid: boolean;
  all?: UidSet;
  /** The same in the order asked for, from SORT. */
  order?: NumberOrder;
  count?: number;
  /** The smallest; from SORT the first, where the order is known (Cyrus tells the smallest). Absent for no message. */
  min?: number;
  max?: number;
  partial?: PartialResult;
  /** Highest modseq of what was found. requires CONDSTORE */
  modseq?: ModSeq;
  /** One score of 1 to 100 for each number of `all`. */
  relevancy?: number[];
  /**
   * Present where the server looked at a part of the messages only: no further than down to this one, of those with lower UIDs
   * nothing is known. Null: it did not say how far. requires MESSAGELIMIT
   */
  lowest?: Uid | null;
}

export interface ReturnOptions {
  readonly capabilities: Capabilities;
  readonly returns: readonly SearchReturn[];
  /** A stretch of the result, in place of ALL. Without PARTIAL or CONTEXT the whole result is asked for and the stretch cut out here. */
  readonly partial?: PartialRange;
}

const words: ReadonlySet<string> = new Set<SearchReturn>([
  'ALL',
  'COUNT',
  'MIN',
  'MAX',
  'SAVE',
  'RELEVANCY',
  'CONTEXT',
  'UPDATE',
]);

const needs: Partial<Record<SearchReturn, (capabilities: Capabilities, context: string) => boolean>> = {
  SAVE: (capabilities) => capabilities.has('SEARCHRES'),
  RELEVANCY: (capabilities) => capabilities.has('SEARCH=FUZZY'),
  UPDATE: (capabilities, context) => capabilities.has(context),
};

const canBePartial = (capabilities: Capabilities, context: string, { from }: PartialRange): boolean =>
  capabilities.has('PARTIAL') || (from > 0 && capabilities.has(context));

/** ArgumentError when the server cannot do what was asked and it cannot be made up for. */
export const checkReturns = (options: ReturnOptions, extended: boolean, context: string): void => {
  if (options.partial) {
    partialRange(options.partial);
    if (options.returns.includes('ALL')) throw new ArgumentError('ALL and a part of it'); // RFC 9394 §3.1
  }
  for (const option of options.returns) {
    const possible = needs[option];
    if (possible && !(extended && possible(options.capabilities, context))) {
      throw new ArgumentError(`the server has no RETURN (${option})`);
    }
  }
};

/** `RETURN (…)`. Always with an explicit option: `RETURN ()` is answered with nothing by some servers. */
export const returnArguments = ({ capabilities, returns, partial }: ReturnOptions, context: string): Argument[] => {
  const options = new Set<string>(returns);
  if (!capabilities.has(context)) options.delete('CONTEXT');
  const written: Argument[] = [];
  if (partial && canBePartial(capabilities, context, partial)) {
    written.push(syntax('PARTIAL'), partialRange(partial));
  } else if (partial) options.add('ALL');
  if (options.size === 0 && written.length === 0) options.add('ALL');
  return [syntax('RETURN'), list([...Array.from(options, (option) => oneOf(option, words)), ...written])];
};

/** Gathers the answers of one search of one mailbox. */
export class ResultGatherer {
  readonly #result: SearchResult;
  // Put together once, at the end: a result in a million lines must not cost a million unions.
  readonly #sets: UidSet[] = [];
  readonly #orders: NumberOrder[] = [];
  readonly #options: Pick<ReturnOptions, 'returns' | 'partial'>;
  readonly #limit = gatherMessageLimit();

  constructor(uid: boolean, options: Pick<ReturnOptions, 'returns' | 'partial'>) {
    this.#result = { uid };
    this.#options = options;
  }

  /** A line of plain numbers; several add up. */
  takeNumbers(numbers: UidSet | NumberOrder, modseq?: ModSeq): void {
    if (numbers instanceof NumberOrder) this.#orders.push(numbers);
    else this.#sets.push(numbers);
    if (modseq !== undefined) this.#result.modseq = modseq;
  }

  takeExtended(data: EsearchData): void {
    const result = this.#result;
    if (data.all) this.takeNumbers(data.order ?? data.all);
    for (const key of ['count', 'min', 'max', 'partial', 'modseq', 'relevancy'] as const) {
      if (data[key] !== undefined) Object.assign(result, { [key]: data[key] });
    }
  }

  /** Takes news that the server stopped half way, and ESEARCH data for the command `tag` (null: there can be none). */
  take(response: UntaggedResponse, tag: string | null): boolean {
    if (this.takeLimit(response)) return true;
    if (tag === null || response.kind !== 'esearch' || (response.data.tag ?? tag) !== tag) return false;
    this.takeExtended(response.data);
    return true;
  }

  /** Does it tell that the server stopped half way? */
  takeLimit(response: UntaggedResponse): boolean {
    return this.#limit.take(response);
  }

  /** What was asked for, made up from the numbers where the server sent only those. `code`: of the tagged line. */
  result(code: ResponseCode | null, sorted = false): SearchResult {
    const { returns, partial } = this.#options;
    const result = this.#result;
    if (this.#limit.stopped(code)) result.lowest = this.#limit.lowest(code);
    const asked = new Set(returns);
    const told = this.#orders.length > 0 ? NumberOrder.join(this.#orders) : null;
    const all = UidSet.join(told ? [...this.#sets, told.toSet()] : this.#sets);
    const order = told ?? (sorted || partial ? NumberOrder.ofSet(all) : null);
    const isTold = this.#sets.length > 0 || told !== null;
    if (isTold || asked.has('ALL') || (asked.size === 0 && !partial)) result.all = all;
    if (sorted && result.all) result.order = order!;
    if (asked.has('COUNT')) result.count ??= order?.size ?? all.size;
    if (all.size > 0) {
      // RFC 5267 §3.1 means the ends of the order; not every server does.
      if (asked.has('MIN')) result.min = sorted ? order!.at(0)! : all.first!;
      if (asked.has('MAX')) result.max = sorted ? order!.at(order!.size - 1)! : all.last!;
    }
    if (partial && !result.partial) {
      const { start, end } = partialIndexes(partial, order!.size);
      result.partial = { range: partial, found: order!.slice(start, end) };
    }
    return result;
  }
}
