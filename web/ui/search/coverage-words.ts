// What a search covered, in words for the foot of its list. Pure.

import type { SearchUpdate } from '../../client/search.ts';
import { problemText } from '../problem-text.ts';

const number = (value: number): string => value.toLocaleString('en');
const messages = (count: number): string => (count === 1 ? '1 message' : `${number(count)} messages`);

/** "On this device: headers of 300 of 12,431 messages, text of 12." */
export const hereInWords = ({ coverage }: SearchUpdate): string => {
  const { messages: all, headers, texts } = coverage;
  const whole = all === null || all < headers ? messages(headers) : `${number(headers)} of ${messages(all)}`;
  return `On this device: headers of ${whole}, text of ${number(texts)}.`;
};

/** What the mail server had to do with it; null where it was not asked. */
export const serverInWords = ({ server }: SearchUpdate): string | null => {
  switch (server.is) {
    case 'not-asked':
      return null;
    case 'asking':
      return server.of > 1
        ? `Asking the mail server: ${server.done} of ${server.of} folders.`
        : 'Asking the mail server.';
    case 'answered':
      return 'The mail server has searched everything.';
    case 'offline':
      return 'Offline: the mail server is asked when the connection is back.';
    case 'refused': {
      const { sentence, serverText } = problemText(server.problem);
      return `The mail server could not search everything. ${serverText ? `It says: “${serverText}”` : sentence}`;
    }
  }
};

/** For the live region, when a search has come to rest; null while it has not. */
export const outcomeInWords = ({ hits, hasMore, isSearching, server }: SearchUpdate): string | null => {
  if (isSearching || server.is === 'asking') return null;
  if (hits.length === 0) return 'Nothing found';
  return `${hasMore ? 'More than ' : ''}${messages(hits.length)} found`;
};
