// The whole page: nobody signed in, or somebody's mail. Owns the session's life on the screen.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../shared/problems.ts';
import type { RememberedSession, SessionInfo } from '../client/session-api.ts';
import type { SnapshotKeeper } from '../client/snapshot-keeper.ts';
import { onCleared, tellCleared } from '../client/tabs/sign-out-news.ts';
import styles from './app.module.css';
import { firstArrangement } from './arrange/use-arrangement.ts';
import { keepAllWriting } from './compose/drafts/kept-writing.ts';
import { unsentLetters } from './compose/ways-in/letter-requests.ts';
import { EnvelopeIcon } from './controls/icons.tsx';
import { ToastArea } from './controls/toasts.tsx';
import { eraseDevice } from './erase-device.ts';
import { Leaving } from './leaving/lazy-leaving.tsx';
import { type SessionApi, SignIn } from './login/lazy-sign-in.tsx';
import { MailScreen } from './mail-screen.tsx';
import { showTheme } from './theme.ts';
import { type Mail, MailContext, useLiveValue } from './use-live-query.ts';
import { firstMailbox, resetRoute, wasSignedOutElsewhere } from './use-route.ts';
import { onSignInAsked, SessionContext } from './use-session.ts';
import { app } from './words/en/app.ts';
import { spokenTag } from './words/language.ts';
import { wordsOf } from './words/words.ts';

/** Milliseconds the engine gets to say goodbye to the mail server; a dead one must not keep the person signed in. */
const detachTime = 3000;

/** Why there is a form where there was mail a moment ago. */
const firstNotice = (): Problem | null => (wasSignedOutElsewhere() ? { code: 'signed-out-elsewhere' } : null);

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

type Stage =
  | { readonly is: 'looking' }
  | { readonly is: 'signed-out'; readonly notice: Problem | null; readonly username: string }
  | { readonly is: 'signed-in'; readonly session: SessionInfo | RememberedSession };

interface AppProps {
  readonly mail: Mail;
  readonly sessions: SessionApi;
  readonly snapshots: Pick<SnapshotKeeper, 'start' | 'erase'>;
}

/** @param remembered whose mail is on screen already; the engine asks whether that session still stands */
export const App = ({ mail, sessions, snapshots, remembered }: AppProps & { remembered: RememberedSession | null }) => {
  const [stage, setStage] = useState<Stage>(() =>
    remembered ? { is: 'signed-in', session: remembered } : { is: 'looking' },
  );

  const isOwn = useRef(false);
  const onSignedIn = useCallback(
    (session: SessionInfo) => {
      isOwn.current = true;
      // The mail server does not wait until the screen is drawn, which hears how it went.
      mail.attach(session).catch(() => undefined);
      setStage({ is: 'signed-in', session });
    },
    [mail],
  );
  /** Nothing is on screen yet. */
  const begin = useCallback(
    (session: SessionInfo) => {
      const mailbox = firstMailbox();
      const arrangement = firstArrangement(mailbox, session);
      onSignedIn(session);
      // In the same breath: a server counts all folders for long, and is to be asked for this one before.
      mail.watchMailbox(mailbox, arrangement);
    },
    [mail, onSignedIn],
  );

  useEffect(() => {
    if (remembered) return;
    let here = true;
    const nobodyIsHere = (notice: Problem | null): void => setStage({ is: 'signed-out', notice, username: '' });
    sessions.currentSession().then(
      (session) => {
        if (!here) return;
        if (session) begin(session);
        else nobodyIsHere(firstNotice());
      },
      (error: unknown) => here && nobodyIsHere(problemOf(error)),
    );
    return () => {
      here = false;
    };
  }, [sessions, remembered, begin]);

  useNetworkNotes(mail);
  // Another tab signed in: this one sees the same.
  const waits = stage.is === 'signed-out';
  useEffect(() => {
    if (!waits) return;
    let here = true;
    isOwn.current = false;
    const stop = mail.onSignedIn(() => {
      if (isOwn.current) return;
      sessions.currentSession().then(
        (session) => here && session && setStage({ is: 'signed-in', session }),
        () => undefined, // the form is still here
      );
    });
    return () => {
      here = false;
      stop();
    };
  }, [waits, mail, sessions]);
  useEffect(() => onCleared(beginAnew), []);
  const nobody = stage.is === 'signed-out';
  useEffect(() => {
    if (nobody) void snapshots.erase();
  }, [nobody, snapshots]);

  const signedOut = useCallback((notice: Problem | null, username: string) => {
    setStage({ is: 'signed-out', notice, username });
  }, []);

  return (
    <MailContext value={mail}>
      <ToastArea>
        {stage.is === 'looking' ? <Looking /> : null}
        {stage.is === 'signed-out' ? (
          <SignIn sessions={sessions} notice={stage.notice} username={stage.username} onSignedIn={begin} />
        ) : null}
        {stage.is === 'signed-in' ? (
          <SignedIn
            key={stage.session.token ?? 'remembered'}
            mail={mail}
            sessions={sessions}
            snapshots={snapshots}
            session={stage.session}
            onSignedIn={onSignedIn}
            onSignedOut={signedOut}
          />
        ) : null}
      </ToastArea>
    </MailContext>
  );
};

interface SignedInProps extends AppProps {
  readonly session: SessionInfo | RememberedSession;
  onSignedIn(session: SessionInfo): void;
  onSignedOut(notice: Problem | null, username: string): void;
}

const SignedIn = ({ mail, sessions, snapshots, session, onSignedIn, onSignedOut }: SignedInProps) => {
  const connection = useLiveValue(mail.connection);
  const [attached, setAttached] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [ended, setEnded] = useState(false);

  // Before the effects of the screen beneath, which ask the engine for what they show.
  useLayoutEffect(() => {
    let here = true;
    // Only then does the connection's state speak of this session.
    const started = () => here && setAttached(true);
    mail.attach(session).then(started, started);
    return () => {
      here = false;
    };
  }, [mail, session]);

  useEffect(() => sessions.keepSession(), [sessions]);
  useEffect(() => snapshots.start(session), [snapshots, session]);

  // Another tab wants no mail kept here: this one neither writes any nor has a later engine do so.
  useEffect(() => {
    if (!session.keep) return;
    let here = true;
    const look = (): void => {
      sessions.currentSession().then(
        (found) => here && found && !found.keep && onSignedIn(found),
        () => undefined, // an engine that cannot ask the bridge either does not go on with what is remembered
      );
    };
    const stop = mail.onSignedIn((keeps) => {
      if (keeps) return;
      void snapshots.erase();
      if (session.token === null) look();
      else onSignedIn({ ...session, keep: false });
    });
    // A page that was frozen has not heard it.
    const shown = (event: PageTransitionEvent): void => void (event.persisted && look());
    window.addEventListener('pageshow', shown);
    document.addEventListener('resume', look);
    return () => {
      here = false;
      stop();
      window.removeEventListener('pageshow', shown);
      document.removeEventListener('resume', look);
    };
  }, [mail, sessions, snapshots, session, onSignedIn]);

  useEffect(
    () =>
      onSignInAsked(() => {
        keepAllWriting();
        mail.detach().catch(() => undefined);
        onSignedOut({ code: 'credentials-refused' }, session.username);
      }),
    [mail, session, onSignedOut],
  );

  // The engine says so when the session was ended elsewhere, or its time is over.
  const over = attached && connection.is === 'signed-out' ? connection : null;
  useEffect(() => {
    if (!over) return;
    let here = true;
    const problem = over.problem ?? { code: 'session-expired' as const };
    // What is being written is kept while the engine still knows whose it is; nothing can be typed from here on.
    keepAllWriting();
    setEnded(true);
    mail.detach().catch(() => undefined);
    if (problem.code === 'signed-out-elsewhere') {
      // That tab sees to the session and to what is on the device.
      showTheme('system');
      resetRoute();
      onSignedOut(problem, '');
      return;
    }
    // Somebody may have signed in anew in another tab of this browser: then this one goes on with that session.
    const found = sessions.currentSession().catch(() => null);
    found.then((other) => {
      if (!here) return;
      if (other && other.token !== session.token) onSignedIn(other);
      else onSignedOut(problem, session.username);
    });
    return () => {
      here = false;
    };
  }, [over, mail, sessions, session, onSignedIn, onSignedOut]);

  const signOut = useCallback(async (): Promise<void> => {
    setLeaving(false);
    // Each step stands alone: a lost network must not keep mail on the screen or on the device.
    await Promise.race([mail.detach().catch(() => undefined), pause(detachTime)]);
    const isCleared = await sessions.signOut().then(
      () => true,
      () => false, // not reached: nothing was cleared but by this page
    );
    await snapshots.erase();
    await eraseDevice();
    showTheme('system');
    resetRoute();
    if (isCleared) {
      tellCleared();
      window.location.reload();
    } else onSignedOut(null, '');
  }, [mail, sessions, snapshots, onSignedOut]);

  // Signing out erases what waits here as well.
  const mayBeSignedOut = useCallback(() => {
    if (mail.pending.get().unconfirmed + unsentLetters.get() > 0) setLeaving(true);
    else void signOut();
  }, [mail, signOut]);
  const stay = useCallback(() => setLeaving(false), []);

  // The bridge first: who cannot be told would have mail kept again with the next page.
  const stopKeeping = useCallback(async (): Promise<void> => {
    const brief = await sessions.stopKeeping();
    await mail.stopKeeping();
    await snapshots.erase();
    onSignedIn(brief);
  }, [mail, sessions, snapshots, onSignedIn]);

  // In another language everything is said anew.
  const language = useLiveValue(spokenTag);
  if (ended) return <Looking />;
  return (
    <>
      <SessionContext value={session}>
        <MailScreen key={language} session={session} onSignOut={mayBeSignedOut} onStopKeeping={stopKeeping} />
      </SessionContext>
      {leaving ? <Leaving onLeave={signOut} onStay={stay} /> : null}
    </>
  );
};

/** A breath of nothing, then a mark: most sessions are found before anybody sees it. */
const Looking = () => (
  <div className={styles.looking} aria-busy="true">
    <EnvelopeIcon size={32} />
    <span className="visually-hidden">{wordsOf('app', app).opening}</span>
  </div>
);

/** Another tab signed out: the page forgets everything, but says why it shows the form. */
const beginAnew = (): void => {
  resetRoute({ signedOutElsewhere: true });
  window.location.reload();
};

/** Tells the engine what the page knows of the network and of who looks at it, so that it reconnects without waiting. */
const useNetworkNotes = (mail: Mail): void => {
  useEffect(() => {
    const online = (): void => mail.noteNetwork('online');
    const offline = (): void => mail.noteNetwork('offline');
    const looked = (): void => {
      if (document.visibilityState === 'visible') mail.noteShown();
      else mail.noteHidden();
    };
    const turned = (): void => {
      if (document.visibilityState === 'visible') mail.noteNetwork('resumed');
      looked();
    };
    looked();
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    window.addEventListener('focus', looked); // of two windows side by side
    document.addEventListener('visibilitychange', turned);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      window.removeEventListener('focus', looked);
      document.removeEventListener('visibilitychange', turned);
    };
  }, [mail]);
};
