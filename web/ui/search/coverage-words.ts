// What a search covered, in words for the foot of its list. Pure.

import type { SearchUpdate } from '../../client/search.ts';
import { problemText } from '../problem-text.ts';
import { search } from '../words/en/search.ts';
import { wordsOf } from '../words/words.ts';

/** "On this device: headers of 300 of 12,431 messages, text of 12." */
export const hereInWords = ({ coverage }: SearchUpdate): string => {
  const { messages: all, headers, texts } = coverage;
  const words = wordsOf('search', search);
  return all === null || all < headers ? words.here(headers, texts) : words.hereOf(headers, all, texts);
};

/** What the mail server had to do with it; null where it was not asked. */
export const serverInWords = ({ server }: SearchUpdate): string | null => {
  const words = wordsOf('search', search);
  switch (server.is) {
    case 'not-asked':
      return null;
    case 'asking':
      return server.of > 1 ? words.askingFolders(server.done, server.of) : words.asking;
    case 'answered':
      return words.answered;
    case 'offline':
      return words.offline;
    case 'refused': {
      const { sentence, serverText } = problemText(server.problem);
      return words.refused(serverText ? words.itSays(serverText) : sentence);
    }
  }
};

/** For the live region, when a search has come to rest; null while it has not. */
export const outcomeInWords = ({ hits, hasMore, isSearching, server }: SearchUpdate): string | null => {
  if (isSearching || server.is === 'asking') return null;
  const words = wordsOf('search', search);
  if (hits.length === 0) return words.nothingFound;
  return hasMore ? words.moreFound(hits.length) : words.found(hits.length);
};
