// SORT and UID SORT, RFC 5256 §3: what matches, in an order. By ESORT (RFC 5267) where the server has it. requires SORT

import { type Argument, ArgumentError, list, oneOf, syntax } from '../../wire/argument.ts';
import { NumberOrder } from '../../wire/number-order.ts';
import type { Command } from '../command.ts';
import { charsetOf, keyArguments } from './search-arguments.ts';
import type { SearchKey } from './search-key.ts';
import {
  checkReturns,
  ResultGatherer,
  type ReturnOptions,
  returnArguments,
  type SearchResult,
} from './search-return.ts';

export type SortField =
  | 'ARRIVAL'
  | 'CC'
  | 'DATE'
  | 'FROM'
  | 'SIZE'
  | 'SUBJECT'
  | 'TO'
  /** By the name people see. requires SORT=DISPLAY (RFC 5957) */
  | 'DISPLAYFROM'
  | 'DISPLAYTO'
  /** Best match first, for FUZZY keys. requires SEARCH=FUZZY (RFC 6203) */
  | 'RELEVANCY';

/** A field, or a field the other way round. The first criterion counts most. */
export type SortCriterion = SortField | { readonly reverse: SortField };

const fields: ReadonlySet<string> = new Set<SortField>([
  'ARRIVAL',
  'CC',
  'DATE',
  'FROM',
  'SIZE',
  'SUBJECT',
  'TO',
  'DISPLAYFROM',
  'DISPLAYTO',
  'RELEVANCY',
]);

const field = (name: SortField): Argument => oneOf(name, fields);

const criteriaArgument = (criteria: readonly SortCriterion[]): Argument => {
  if (criteria.length === 0) throw new ArgumentError('nothing to sort by');
  return list(
    criteria.flatMap((criterion) =>
      typeof criterion === 'string' ? [field(criterion)] : [syntax('REVERSE'), field(criterion.reverse)],
    ),
  );
};

/** SORT and THREAD always name their charset. */
export const charsetAndKey = (key: SearchKey): Argument[] => {
  const written = keyArguments(key);
  return [syntax(charsetOf(written) ?? 'US-ASCII'), ...written];
};

export interface SortReturningOptions extends ReturnOptions {
  readonly by?: 'uid' | 'seq';
}

const context = 'CONTEXT=SORT';

/** As `searchReturning`; `order` has what `all` has in the order asked for, and `min` and `max` are its ends. */
export const sortReturning = (
  criteria: readonly SortCriterion[],
  key: SearchKey,
  options: SortReturningOptions,
): Command<SearchResult> => {
  const uid = options.by !== 'seq';
  const extended = options.capabilities.has('ESORT');
  checkReturns(options, extended, context);
  const gathered = new ResultGatherer(uid, options);
  const returns = extended ? returnArguments(options, context) : [];
  return {
    name: uid ? 'UID SORT' : 'SORT',
    args: [...returns, criteriaArgument(criteria), ...charsetAndKey(key)],
    ...(extended ? {} : { serial: 'sort' }),
    answeredBy: ['SORT', 'ESEARCH'],
    onUntagged: (response, { tag }) => {
      if (response.kind === 'sort') {
        gathered.takeNumbers(response.numbers, response.modseq);
        return true;
      }
      return gathered.take(response, extended ? tag : null);
    },
    result: ({ code }) => gathered.result(code, true),
  };
};

/** UIDs of what matches, in order. Some servers advertise SORT and refuse it with NO: sort locally then. */
export const sort = (
  criteria: readonly SortCriterion[],
  key: SearchKey,
  { capabilities }: Pick<ReturnOptions, 'capabilities'>,
): Command<NumberOrder> => {
  const command = sortReturning(criteria, key, { capabilities, returns: ['ALL'] });
  return { ...command, result: (completion) => command.result(completion).order ?? NumberOrder.empty };
};
