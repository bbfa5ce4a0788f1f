// Where a message stands in the open list, and its row as it is now; follows every change of the list.

import { useEffect, useMemo, useState } from 'react';
import { positionAfter, standsFor } from '../../client/list-snapshot.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';

export interface RowOf {
  /** Null while unknown, or when it is not in the list any more. */
  readonly position: number | null;
  readonly row: MessageSummary | undefined;
  readonly total: number | null;
  /** What a search looked for in its text: words with blanks between. */
  readonly sought?: string | undefined;
}

/** Of what is not in a list. */
export const nowhere: RowOf = { position: null, row: undefined, total: null };

export const useRowOf = (mailbox: MailboxName, uid: number | null): RowOf => {
  const mail = useMail();
  const snapshot = useLiveValue(mail.list);
  const list = snapshot?.mailbox === mailbox ? snapshot : null;
  const [known, setKnown] = useState<{ uid: number; position: number } | null>(null);

  // The rows that are here need not be asked for.
  const seen = useMemo(() => (uid === null ? null : (list?.positionOf(uid) ?? null)), [list, uid]);
  const position = known && known.uid === uid ? known.position : seen;
  const row = position === null ? undefined : list?.rowAt(position);
  const lost = row !== undefined && uid !== null && !standsFor(row, uid);

  useEffect(
    () =>
      mail.onSplice((splices) =>
        setKnown((now) => {
          const moved = now && positionAfter(now.position, splices);
          return now && moved !== null ? { uid: now.uid, position: moved } : null;
        }),
      ),
    [mail],
  );

  useEffect(() => {
    // `list` is asked again with each of its changes until the message is found in it.
    if (uid === null || !list || (position !== null && !lost)) return;
    let here = true;
    mail.positionOf(mailbox, uid).then(
      (found) => here && setKnown(found === null ? null : { uid, position: found }),
      () => undefined, // the list itself says what is wrong
    );
    return () => {
      here = false;
    };
  }, [mail, mailbox, uid, list, position, lost]);

  return { position: lost ? null : position, row: lost ? undefined : row, total: list?.total ?? null };
};
