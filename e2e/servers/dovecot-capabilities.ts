// What Dovecot 2.3 says that it can do once somebody is signed in, as a list from which tests take away.

const everything =
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS THREAD=ORDEREDSUBJECT ' +
  'MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC ' +
  'ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW STATUS=SIZE ' +
  'SAVEDATE LITERAL+ NOTIFY SPECIAL-USE COMPRESS=DEFLATE QUOTA ACL RIGHTS=texk';

/** Configuration of a server that does not say it can do these. It does them all the same when asked. */
export const withoutCapabilities = (names: readonly string[]): string =>
  `imap_capability = ${everything
    .split(' ')
    .filter((name) => !names.includes(name))
    .join(' ')}\n`;
