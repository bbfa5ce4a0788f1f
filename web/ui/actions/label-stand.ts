// How a label stands to messages: on all of them, on some, on none. Pure.

import type { MessageSummary } from '../../client/model.ts';
import type { Target } from './target.ts';

/** How many of the messages that a row stands for bear it. */
const bearing = ({ keywords, conversation }: MessageSummary, lower: string): number => {
  if (conversation?.keywords)
    return conversation.keywords.find(([keyword]) => keyword.toLowerCase() === lower)?.[1] ?? 0;
  return keywords.some((keyword) => keyword.toLowerCase() === lower) ? 1 : 0;
};

/** Is it on all of them, or on some? Of those that are not here it is taken to be missing. */
export const standOf = ({ rows, count }: Pick<Target, 'rows' | 'count'>, keyword: string): boolean | 'mixed' => {
  const on = rows.reduce((sum, row) => sum + bearing(row, keyword.toLowerCase()), 0);
  return on === 0 ? false : on >= count ? true : 'mixed';
};
