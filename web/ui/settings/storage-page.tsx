// What of the person's mail is on this device, and the ways to have less of it.

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { Amount, StorageUse } from '../../client/storage-use.ts';
import { Button } from '../controls/button.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { labelOf } from '../mailboxes/mailbox-tree-model.ts';
import { sizeText } from '../message/media-kind.ts';
import { problemLine } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { app } from '../words/en/app.ts';
import { storage } from '../words/en/storage.ts';
import { number, wordsOf } from '../words/words.ts';
import type { SettingsPageProps } from './settings-pages.ts';
import styles from './storage-page.module.css';

/** What the browser says of this site's room; null where it does not. */
interface Granted {
  readonly quota: number | null;
  /** It will not clear it by itself. */
  readonly lasts: boolean;
}

type Question = 'remove' | 'stop';

const amountText = ({ count, bytes }: Amount): string =>
  count === 0 ? wordsOf('storage', storage).none : `${number(count)} · ${sizeText(bytes)}`;

const StoragePage = ({ onClose, onRemove, onStopKeeping }: SettingsPageProps) => {
  const mail = useMail();
  const toasts = useToasts();
  const [use, setUse] = useState<StorageUse | null>(null);
  const [granted, setGranted] = useState<Granted | null>(null);
  const [asking, setAsking] = useState<Question | null>(null);
  const [busy, setBusy] = useState(false);

  const look = useCallback(async (): Promise<void> => {
    const [used, room] = await Promise.all([mail.storageUse(), grantedRoom()]);
    setUse(used);
    setGranted(room);
  }, [mail]);
  useEffect(() => {
    look().catch((error: unknown) => toasts.show(problemLine(problemOf(error))));
  }, [look, toasts]);

  const run = async (work: () => Promise<void>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await work();
      await look();
      toasts.show(done);
    } catch (error) {
      toasts.show(problemLine(problemOf(error)));
    }
    setBusy(false);
    setAsking(null);
  };

  const words = wordsOf('storage', storage);
  const nothingToEmpty = !use || use.texts.count + use.attachments.count === 0;
  return (
    <div aria-busy={use === null}>
      {use ? (
        <>
          <p className={styles.lead}>{use.isKept ? words.isKept : words.notKept}</p>
          <Amounts use={use} granted={granted} />
          <Folders use={use} />
          {asking === null ? (
            <div className={styles.actions}>
              <Button
                disabled={busy || nothingToEmpty}
                onClick={() => void run(() => mail.emptyStorage(), words.emptied)}
              >
                {words.empty}
              </Button>
              {use.isKept ? <Button onClick={() => setAsking('stop')}>{words.stop}</Button> : null}
              <Button onClick={() => setAsking('remove')}>{words.remove}</Button>
            </div>
          ) : (
            <Sure
              question={asking}
              busy={busy}
              onNo={() => setAsking(null)}
              onYes={() => {
                if (asking === 'stop') void run(onStopKeeping, words.stopped).then(onClose);
                else {
                  onClose();
                  onRemove();
                }
              }}
            />
          )}
        </>
      ) : (
        <p className={styles.lead}>{words.looking}</p>
      )}
    </div>
  );
};

export default StoragePage;

const Amounts = ({ use, granted }: { readonly use: StorageUse; readonly granted: Granted | null }) => {
  const rows = use.mailboxes.reduce((sum, { rows }) => sum + rows, 0);
  const words = wordsOf('storage', storage);
  const lines: (readonly [string, string])[] = [
    [words.listed, number(rows)],
    [words.texts, amountText(use.texts)],
    [words.attachments, amountText(use.attachments)],
    [words.letters, amountText(use.letters)],
  ];
  const { database, attachments, letters } = use;
  if (database !== null) lines.push([words.together, sizeText(database + attachments.bytes + letters.bytes)]);
  if (use.isKept && granted) {
    if (granted.quota !== null) lines.push([words.granted, sizeText(granted.quota)]);
    lines.push([words.whenLow, granted.lasts ? words.asksBefore : words.mayClear]);
  }
  return (
    <dl className={styles.amounts}>
      {lines.map(([what, much]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{much}</dd>
        </div>
      ))}
    </dl>
  );
};

const Folders = ({ use }: { readonly use: StorageUse }) => {
  const known = useLiveValue(useMail().mailboxes);
  if (use.mailboxes.length === 0) return null;
  const words = wordsOf('storage', storage);
  const folders = use.mailboxes
    .map((folder) => ({
      ...folder,
      label: labelOf(
        folder.mailbox,
        known?.find(({ name }) => name === folder.mailbox),
      ),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <details className={styles.folders}>
      <summary>{words.folders(use.mailboxes.length)}</summary>
      <ul>
        {folders.map(({ mailbox, label, rows, total }) => (
          <li key={mailbox}>
            <bdi title={mailbox}>{label}</bdi>
            <span>{total === null ? number(rows) : words.rowsOf(rows, total)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

interface SureProps {
  readonly question: Question;
  readonly busy: boolean;
  onYes(): void;
  onNo(): void;
}

/** There is no undoing these. */
const Sure = ({ question, busy, onYes, onNo }: SureProps) => {
  const words = wordsOf('storage', storage);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <section className={styles.sure} aria-labelledby="storage-sure">
      <p id="storage-sure">{question === 'remove' ? words.removeSure : words.stopSure}</p>
      <div className={styles.actions}>
        <Button look="primary" disabled={busy} onClick={onYes}>
          {question === 'remove' ? words.removeYes : words.stopYes}
        </Button>
        <Button ref={no} disabled={busy} onClick={onNo}>
          {wordsOf('app', app).cancel}
        </Button>
      </div>
    </section>
  );
};

const grantedRoom = async (): Promise<Granted | null> => {
  try {
    const [{ quota }, lasts] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return { quota: quota ?? null, lasts };
  } catch {
    return null; // an old browser, or an insecure place
  }
};
