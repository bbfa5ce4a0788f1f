// The way out of a mailing list: asks once, then does it with one request, or hands over to a page or to a mail.

import { useState } from 'react';
import { type Problem, type ProblemCode, problemOf } from '../../../shared/problems.ts';
import { leaveList } from '../../client/list-leaving.ts';
import { Button } from '../controls/button.tsx';
import { closeDialog } from '../controls/dialog.tsx';
import sheetStyles from '../controls/sheet.module.css';
import { Sheet } from '../controls/sheet.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { problemLine } from '../problem-text.ts';
import { app } from '../words/en/app.ts';
import { safety as english } from '../words/en/safety.ts';
import { wordsOf } from '../words/words.ts';
import styles from './unsubscribe.module.css';
import type { WaysOut } from './ways-out.ts';

export const Unsubscribe = ({ ways }: { readonly ways: WaysOut }) => {
  const words = wordsOf('safety', english);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="link" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {words.unsubscribe}
      </Button>
      {asking ? <Question ways={ways} onClose={() => setAsking(false)} /> : null}
    </>
  );
};

/** The sentences for problems speak of the mail server; here it is the list's that did not answer, or said no. */
const reason = (problem: Problem): string =>
  own.has(problem.code) ? problemLine(problem) : wordsOf('safety', english).listRefused;

const own: ReadonlySet<string> = new Set<ProblemCode>([
  'offline',
  'bridge-unreachable',
  'bridge-stopping',
  'not-signed-in',
  'session-expired',
  'too-many-attempts',
]);

const Question = ({ ways, onClose }: { readonly ways: WaysOut; onClose(): void }) => {
  const words = wordsOf('safety', english);
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { oneClick, page, mail } = ways;
  const isDirect = oneClick !== null && failure === null;

  const leave = async (button: Element, { url, host }: { url: string; host: string }): Promise<void> => {
    setBusy(true);
    try {
      await leaveList(url);
      toasts.show(words.left(host));
      closeDialog(button);
    } catch (error) {
      setFailure(reason(problemOf(error)));
      setBusy(false);
    }
  };

  return (
    <Sheet title={words.leaveTitle} onClose={onClose}>
      {failure === null ? null : <p role="alert" className={styles.failure}>{`${words.notLeft} ${failure}`}</p>}
      {isDirect ? <p>{words.leaveOneClick(oneClick.host)}</p> : null}
      {isDirect || (!page && !mail) ? null : <p>{words.leaveOtherwise}</p>}
      {isDirect ? null : (
        <ul className={styles.ways}>
          {page ? (
            <li>
              <a href={page.url} target="_blank" rel="noopener noreferrer">
                {words.openPage(page.host)}
              </a>
            </li>
          ) : null}
          {mail ? (
            <li>
              {/* The letter opens behind this question. */}
              <a
                href={mail.url}
                target="_blank"
                rel="noopener noreferrer"
                onClick={({ currentTarget }) => closeDialog(currentTarget)}
              >
                {words.writeTo(mail.address)}
              </a>
            </li>
          ) : null}
        </ul>
      )}
      <div className={sheetStyles.buttons}>
        {isDirect ? (
          <Button look="primary" disabled={busy} onClick={({ currentTarget }) => void leave(currentTarget, oneClick)}>
            {words.unsubscribe}
          </Button>
        ) : null}
        <Button onClick={({ currentTarget }) => closeDialog(currentTarget)}>
          {isDirect ? wordsOf('app', app).cancel : wordsOf('app', app).close}
        </Button>
      </div>
    </Sheet>
  );
};
