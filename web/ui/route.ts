// What the address bar says: which mailbox and which message are on screen, and what is searched for (?q=tea). Pure; the history itself is use-route.ts.
// A mailbox's name may hold slashes, and all of them stay readable: /mail/Lists/Choir/1234.

import type { MailboxName } from '../client/model.ts';

export interface Route {
  /** Null: none was named, the screen picks the inbox. */
  readonly mailbox: MailboxName | null;
  readonly uid: number | null;
  /** What is searched for; absent or null: nothing is. */
  readonly query?: string | null;
  /** The folder where the search began, which is where it ends; absent: `mailbox`. Hits may lie in others. */
  readonly home?: MailboxName;
}

/** The one mailbox every account has (RFC 9051 §5.1): shown where no other is named. */
export const inbox: MailboxName = 'INBOX';

export const noRoute: Route = { mailbox: null, uid: null };

const root = '/mail';
const uidPattern = /^[1-9][0-9]{0,9}$/;
/** UIDs are unsigned 32-bit numbers (RFC 9051 §2.3.1.1). */
const largestUid = 0xffff_ffff;

/** The path for a route, with what is searched for. Reading it gives the same route back. */
export const writeRoute = (route: Route): string => {
  const query = route.query ?? null;
  if (query === null) return writePath(route);
  const { home = route.mailbox } = route;
  const words = { q: query, ...(home === null || home === route.mailbox ? {} : { in: home }) };
  const whole = Object.entries(words).map(([name, text]) => [name, text.replace(loneSurrogate, '\ufffd')]);
  return `${writePath(route)}?${new URLSearchParams(whole)}`;
};

const writePath = ({ mailbox, uid }: Route): string => {
  if (mailbox === null || mailbox === '') return root;
  const segments = mailbox.split('/').map(writeSegment);
  if (uid !== null) return `${root}/${segments.join('/')}/${uid}`;
  const last = segments.at(-1) ?? '';
  // A slash at the end says "this number is part of the mailbox's name", as in Archive/2024.
  const open = last === '' || uidPattern.test(last) ? '/' : '';
  return `${root}/${segments.join('/')}${open}`;
};

/** Reads a location's path, and what may follow it (`?q=tea`); anything that is not ours is `noRoute`. */
export const readRoute = (address: string): Route => {
  const [path = '', search = ''] = cutAt(address, '?');
  const route = readPath(path);
  const words = new URLSearchParams(search);
  const query = path === root || path.startsWith(`${root}/`) ? words.get('q') : null;
  if (query === null) return route;
  const home = words.get('in');
  return home ? { ...route, query, home } : { ...route, query };
};

const cutAt = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

const readPath = (path: string): Route => {
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

export const sameRoute = (a: Route, b: Route): boolean => writeRoute(a) === writeRoute(b);

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
