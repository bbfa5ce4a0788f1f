// Whom the person writes with most, asked of the engine in quiet moments: strangers are held against them.

import { useEffect } from 'react';
import { LiveSource } from '../../client/live-value.ts';
import type { Person } from '../../client/person.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { whenQuiet } from '../when-quiet.ts';

/** Milliseconds for which an answer holds: mail comes to this device bit by bit. */
const fresh = 5 * 60_000;

const nobody: readonly Person[] = [];
const known = new LiveSource(nobody);
let asked: { readonly account: string; readonly at: number } | null = null;

/** Nobody until the engine has answered. */
export const useCorrespondents = (): readonly Person[] => {
  const mail = useMail();
  const { username } = useSession();
  useEffect(() => {
    if (asked?.account !== username) known.set(nobody);
    else if (known.get().length > 0 && Date.now() - asked.at < fresh) return;
    const mine = { account: username, at: Date.now() };
    asked = mine;
    whenQuiet(() => {
      mail.suggestPeople('').then(
        (people) => asked === mine && known.set(people),
        () => undefined, // the next message asks again
      );
    });
  }, [mail, username]);
  return useLiveValue(known);
};
