// What of the person's mail is on this device, and the ways to have less of it. Loads with its first opening.

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { Amount, StorageUse } from '../../client/storage-use.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { sizeText } from '../message/media-kind.ts';
import { problemLine } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import styles from './storage-page.module.css';

interface StoragePageProps {
  onClose(): void;
  /** Erases everything and signs out. */
  onRemove(): void;
  /** Erases everything and goes on without; rejects when the bridge cannot be told. */
  onStopKeeping(): Promise<void>;
}

/** What the browser says of this site's room; null where it does not. */
interface Granted {
  readonly quota: number | null;
  /** It will not clear it by itself. */
  readonly lasts: boolean;
}

type Question = 'remove' | 'stop';

const numbers = (count: number): string => count.toLocaleString('en');
const amountText = ({ count, bytes }: Amount): string =>
  count === 0 ? 'None' : `${numbers(count)} · ${sizeText(bytes)}`;

const StoragePage = ({ onClose, onRemove, onStopKeeping }: StoragePageProps) => {
  const mail = useMail();
  const toasts = useToasts();
  const dialog = useRef<HTMLDialogElement>(null);
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
    dialog.current?.showModal();
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

  const nothingToEmpty = !use || use.texts.count + use.attachments.count === 0;
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="storage-title"
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className={styles.sheet} aria-busy={use === null}>
        <header>
          <h2 id="storage-title">Storage on this device</h2>
          <IconButton name="Close" icon={CrossIcon} onClick={() => dialog.current?.close()} />
        </header>
        {use ? (
          <>
            <p className={styles.lead}>
              {use.isKept
                ? 'Mail is kept on this device: it is here at once, also without a network. Signing out erases it.'
                : 'No mail is kept on this device. What is here now goes when the last tab is closed.'}
            </p>
            <Amounts use={use} granted={granted} />
            <Folders use={use} />
            {asking === null ? (
              <div className={styles.actions}>
                <Button
                  disabled={busy || nothingToEmpty}
                  onClick={() =>
                    void run(() => mail.emptyStorage(), 'Texts and attachments are removed from this device.')
                  }
                >
                  Empty texts and attachments
                </Button>
                {use.isKept ? <Button onClick={() => setAsking('stop')}>Stop keeping mail here</Button> : null}
                <Button onClick={() => setAsking('remove')}>Remove this account from this device</Button>
              </div>
            ) : (
              <Sure
                question={asking}
                busy={busy}
                onNo={() => setAsking(null)}
                onYes={() => {
                  if (asking === 'stop') void run(onStopKeeping, 'No mail is kept on this device any more.');
                  else {
                    dialog.current?.close();
                    onRemove();
                  }
                }}
              />
            )}
          </>
        ) : (
          <p className={styles.lead}>Looking…</p>
        )}
      </div>
    </dialog>
  );
};

export default StoragePage;

const Amounts = ({ use, granted }: { readonly use: StorageUse; readonly granted: Granted | null }) => {
  const rows = use.mailboxes.reduce((sum, { rows }) => sum + rows, 0);
  const lines: (readonly [string, string])[] = [
    ['Messages listed', numbers(rows)],
    ['Texts of messages', amountText(use.texts)],
    ['Attachments that were opened', amountText(use.attachments)],
  ];
  if (use.database !== null) lines.push(['Together', sizeText(use.database + use.attachments.bytes)]);
  if (use.isKept && granted) {
    if (granted.quota !== null) lines.push(['The browser grants', sizeText(granted.quota)]);
    lines.push([
      'When the device runs low',
      granted.lasts ? 'The browser asks before it clears this' : 'The browser may clear this',
    ]);
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
  const labelOf = (name: string): string => {
    const summary = known?.find((candidate) => candidate.name === name);
    return summary ? mailboxLabel(summary) : name;
  };
  const folders = use.mailboxes
    .map((folder) => ({ ...folder, label: labelOf(folder.mailbox) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <details className={styles.folders}>
      <summary>{use.mailboxes.length === 1 ? 'In 1 folder' : `In ${numbers(use.mailboxes.length)} folders`}</summary>
      <ul>
        {folders.map(({ mailbox, label, rows, total }) => (
          <li key={mailbox}>
            <bdi title={mailbox}>{label}</bdi>
            <span>{total === null ? numbers(rows) : `${numbers(rows)} of ${numbers(total)}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const questions: Record<Question, { readonly words: string; readonly yes: string }> = {
  remove: {
    words: 'Everything of this account is erased here, and you are signed out. Your mail stays at the mail server.',
    yes: 'Remove and sign out',
  },
  stop: {
    words: 'What is kept here is erased. You stay signed in until the browser is closed, at most twelve hours.',
    yes: 'Stop keeping',
  },
};

interface SureProps {
  readonly question: Question;
  readonly busy: boolean;
  onYes(): void;
  onNo(): void;
}

/** There is no undoing these. */
const Sure = ({ question, busy, onYes, onNo }: SureProps) => {
  const { words, yes } = questions[question];
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <section className={styles.sure} aria-labelledby="storage-sure">
      <p id="storage-sure">{words}</p>
      <div className={styles.actions}>
        <Button look="primary" disabled={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button ref={no} disabled={busy} onClick={onNo}>
          Cancel
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
