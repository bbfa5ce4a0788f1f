// What the address bar says: which mailbox and which message are on screen. Pure; the history itself is use-route.ts.
// A mailbox's name may hold slashes, and all of them stay readable: /mail/Lists/Choir/1234.

import type { MailboxName } from '../client/model.ts';

export interface Route {
  /** Null: none was named, the screen picks the inbox. */
  readonly mailbox: MailboxName | null;
  readonly uid: number | null;
}

/** The one mailbox every account has (RFC 9051 §5.1): shown where no other is named. */
export const inbox: MailboxName = 'INBOX';

export const noRoute: Route = { mailbox: null, uid: null };

const root = '/mail';
const uidPattern = /^[1-9][0-9]{0,9}$/;
/** UIDs are unsigned 32-bit numbers (RFC 9051 §2.3.1.1). */
const largestUid = 0xffff_ffff;

/** The path for a route. Reading it gives the same route back. */
export const writeRoute = ({ mailbox, uid }: Route): string => {
  if (mailbox === null || mailbox === '') return root;
  const segments = mailbox.split('/').map(writeSegment);
  if (uid !== null) return `${root}/${segments.join('/')}/${uid}`;
  const last = segments.at(-1) ?? '';
  // A slash at the end says "this number is part of the mailbox's name", as in Archive/2024.
  const open = last === '' || uidPattern.test(last) ? '/' : '';
  return `${root}/${segments.join('/')}${open}`;
};

/** Reads a location's path; anything that is not ours is `noRoute`. */
export const readRoute = (path: string): Route => {
  if (!path.startsWith(`${root}/`)) return noRoute;
  const rest = path.slice(root.length + 1);
  if (rest === '') return noRoute;
  const segments = rest.split('/');
  const last = segments.at(-1) ?? '';
  let uid: number | null = null;
  if (segments.length > 1 && last === '') segments.pop();
  else if (segments.length > 1 && uidPattern.test(last) && Number(last) <= largestUid) {
    uid = Number(last);
    segments.pop();
  }
  try {
    return { mailbox: segments.map(readSegment).join('/'), uid };
  } catch {
    return noRoute; // a percent sign that encodes nothing
  }
};

export const sameRoute = (a: Route, b: Route): boolean => a.mailbox === b.mailbox && a.uid === b.uid;

// Browsers resolve the segments "." and ".." away, encoded or not, so those two wear a tilde, and so does a tilde.
const writeSegment = (segment: string): string =>
  encodeURIComponent(
    segment === '.' || segment === '..' || segment.startsWith('~')
      ? `~${segment}`
      : segment.replace(loneSurrogate, '\ufffd'),
  );

// A name is text; half a surrogate pair is not, and cannot be written in an address.
const loneSurrogate = /\p{Surrogate}/gu;

const readSegment = (segment: string): string => {
  const name = decodeURIComponent(segment);
  return name.startsWith('~') ? name.slice(1) : name;
};
