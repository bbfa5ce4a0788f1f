// The sign-in page. The password lives in its field alone: never in state, and the field is emptied on success.

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type * as sessionApi from '../../client/session-api.ts';
import type { SessionInfo } from '../../client/session-api.ts';
import { Button } from '../controls/button.tsx';
import { EnvelopeIcon, EyeIcon, EyeOffIcon, WarningIcon } from '../controls/icons.tsx';
import { problemText, serverSays } from '../problem-text.ts';
import { signIn } from '../words/en/sign-in.ts';
import { wordsOf } from '../words/words.ts';
import { mustChooseServer } from './server-choice.ts';
import styles from './sign-in.module.css';

/** Sign-in, session and sign-out, as web/client/session-api.ts does them. */
export type SessionApi = Pick<
  typeof sessionApi,
  'signIn' | 'currentSession' | 'keepSession' | 'stopKeeping' | 'signOut' | 'servers'
>;

interface SignInProps {
  readonly sessions: SessionApi;
  /** Why the person is here again; null on a first visit. */
  readonly notice: Problem | null;
  /** The user name of the session that ended. */
  readonly username: string;
  onSignedIn(session: SessionInfo): void;
}

export const SignIn = ({ sessions, notice, username: before, onSignedIn }: SignInProps) => {
  const [username, setUsername] = useState(before);
  const [keep, setKeep] = useState(false);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(notice);
  const [offered, setOffered] = useState<readonly sessionApi.OfferedServer[]>([]);
  const [server, setServer] = useState('');
  const password = useRef<HTMLInputElement>(null);
  const problemId = useId();

  useEffect(() => {
    let here = true;
    // Without the list sign-in still works: the bridge decides by the address.
    sessions.servers().then(
      (list) => here && setOffered(list),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [sessions]);

  const choose = mustChooseServer(offered, username);
  const chosen = server || offered[0]?.id;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const field = password.current;
    if (!field || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const session = await sessions.signIn({
        username: username.trim(),
        password: field.value,
        keep,
        ...(choose && chosen ? { server: chosen } : {}),
      });
      field.value = '';
      onSignedIn(session);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
      field.focus();
      field.select();
    }
  };

  const words = wordsOf('signIn', signIn);
  const said = problem ? problemText(problem) : null;
  return (
    <main className={styles.page}>
      <title>{`${words.signIn} · Postern`}</title>
      <form className={styles.card} onSubmit={submit} aria-labelledby="sign-in-title">
        <span className={styles.logo}>
          <EnvelopeIcon size={24} />
        </span>
        <h1 id="sign-in-title">{words.title}</h1>
        <p className={styles.lead}>{words.lead}</p>

        <div role="alert" id={problemId} className={styles.alert}>
          {said ? (
            <div className={styles.problem}>
              <WarningIcon />
              <div>
                <p>{said.sentence}</p>
                {said.serverText ? <p className={styles.server}>{serverSays(said.serverText)}</p> : null}
              </div>
            </div>
          ) : null}
        </div>

        <label className={styles.field}>
          <span>{words.username}</span>
          <input
            name="username"
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            // biome-ignore lint/a11y/noAutofocus: the page is this form
            autoFocus={before === ''}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </label>

        <div className={styles.field}>
          <label htmlFor="password">{words.password}</label>
          <div className={styles.secret}>
            <input
              id="password"
              name="password"
              ref={password}
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              autoCapitalize="none"
              spellCheck={false}
              required
              // biome-ignore lint/a11y/noAutofocus: the user name is there already
              autoFocus={before !== ''}
              aria-invalid={problem?.code === 'credentials-refused'}
              aria-describedby={problemId}
            />
            <button
              type="button"
              className={styles.reveal}
              aria-label={words.showCharacters}
              title={shown ? words.hideCharacters : words.showCharacters}
              aria-pressed={shown}
              aria-controls="password"
              onClick={() => setShown(!shown)}
            >
              {shown ? <EyeOffIcon size={18} /> : <EyeIcon size={18} />}
            </button>
          </div>
        </div>

        {choose ? (
          <label className={styles.field}>
            <span>{words.server}</span>
            <select value={chosen} onChange={(event) => setServer(event.target.value)}>
              {offered.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : null}

        <label className={styles.keep}>
          <input
            type="checkbox"
            aria-describedby="keep-hint"
            checked={keep}
            onChange={(event) => setKeep(event.target.checked)}
          />
          <span>{words.keep}</span>
        </label>
        <p id="keep-hint" className={styles.hint}>
          {keep ? words.kept : words.notKept}
        </p>

        <Button type="submit" look="primary" disabled={busy} aria-busy={busy}>
          {busy ? words.signingIn : words.signIn}
        </Button>
      </form>
    </main>
  );
};
