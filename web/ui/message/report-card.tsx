// What a delivery report or a receipt says, in a sentence for each recipient; the technical part folded beneath.

import type { BesideText, RecipientReport } from '../../client/model.ts';
import { CheckIcon, WarningIcon } from '../controls/icons.tsx';
import { report as english, reportReasons } from '../words/en/report.ts';
import { wordsOf } from '../words/words.ts';
import styles from './beside.module.css';
import { reasonOf } from './report-reason.ts';

/** Recipients that are named; a report of more says how many. */
const namedAtMost = 20;

export const ReportCard = ({ reported }: { readonly reported: BesideText['reports'][number] }) => {
  const words = wordsOf('report', english);
  const { report, text } = reported;
  const recipients = report.kind === 'delivery' ? report.recipients : [];
  return (
    <section className={styles.card} aria-label={words.report}>
      {report.kind === 'receipt' ? (
        <p className={styles.line}>
          <CheckIcon />
          <span dir="auto">{words[report.disposition](report.address || words.somebody)}</span>
        </p>
      ) : (
        recipients.slice(0, namedAtMost).map((recipient, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
          <Recipient key={index} recipient={recipient} />
        ))
      )}
      {recipients.length > namedAtMost ? <p>{words.more(recipients.length - namedAtMost)}</p> : null}
      <details className={styles.details}>
        <summary>{words.technical}</summary>
        <pre dir="ltr">{text}</pre>
      </details>
    </section>
  );
};

const Recipient = ({ recipient }: { readonly recipient: RecipientReport }) => {
  const words = wordsOf('report', english);
  const { address, action, status, diagnostic } = recipient;
  const isBad = action === 'failed' || action === 'delayed' || action === null;
  const reason = isBad ? reasonOf(status) : null;
  const Mark = isBad ? WarningIcon : CheckIcon;
  return (
    <div className={styles.line} data-bad={action === 'failed' || undefined}>
      <Mark />
      <div>
        <p dir="auto">
          <b>{words[action ?? 'unknown'](address || words.somebody)}</b>
          {reason ? ` ${wordsOf('reportReasons', reportReasons)[reason]}` : null}
        </p>
        {diagnostic ? (
          <p className={styles.quiet} dir="auto">
            {words.serverSaid(diagnostic)}
          </p>
        ) : null}
      </div>
    </div>
  );
};
