// Whom the person may mean by what they type: people they write with, without those who get the letter already.

import { useEffect, useState } from 'react';
import { addressKey } from '../../../client/addresses.ts';
import type { Person } from '../../../client/person.ts';
import { useMail } from '../../use-live-query.ts';

/** Offered at once. */
const offeredAtMost = 6;

/** @param known keys of those who get it already */
export const useSuggestions = (typed: string, known: ReadonlySet<string>) => {
  const mail = useMail();
  const [found, setFound] = useState<readonly Person[]>([]);
  const [at, setAt] = useState(0);
  const [isPicked, setPicked] = useState(false);
  useEffect(() => {
    const text = typed.trim();
    if (text === '') {
      setFound([]);
      return;
    }
    let here = true;
    mail.suggestPeople(text).then(
      (people) => {
        if (!here) return;
        setFound(people);
        setAt(0);
        setPicked(false);
      },
      () => here && setFound([]), // without suggestions it can be typed
    );
    return () => {
      here = false;
    };
  }, [mail, typed]);
  return {
    offered: found.filter(({ address }) => !known.has(addressKey(address))).slice(0, offeredAtMost),
    at,
    /** The person has moved to it. */
    isPicked,
    pick(wanted: number) {
      setAt(wanted);
      setPicked(true);
    },
    forget: () => setFound([]),
  };
};
