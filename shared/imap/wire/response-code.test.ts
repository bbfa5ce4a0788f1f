import { describe, expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';

const codeOf = (inside: string) => {
  const { responses, quirks } = readEveryWay(`* OK [${inside}] words\r\n`);
  const [response] = responses;
  if (response?.kind !== 'status') throw new Error('no status response');
  expect(response.text).toBe('words');
  return { code: response.code, quirks };
};

describe('codes that are only a name', () => {
  test.each([
    'ALERT ALREADYEXISTS AUTHENTICATIONFAILED AUTHORIZATIONFAILED CANNOT CLIENTBUG CLOSED COMPRESSIONACTIVE CONTACTADMIN',
    'CORRUPTION EXPIRED EXPUNGEISSUED HASCHILDREN INUSE LIMIT NOMODSEQ NONEXISTENT NOPERM NOTIFICATIONOVERFLOW NOTSAVED',
    'OVERQUOTA PARSE PRIVACYREQUIRED READ-ONLY READ-WRITE SERVERBUG TEMPFAIL THROTTLED TOOBIG TRYCREATE UIDNOTSTICKY',
    'UIDREQUIRED UNAVAILABLE UNKNOWN-CTE USEATTR',
  ])('%s', (names) => {
    for (const name of names.split(' '))
      expect(codeOf(name.toLowerCase())).toEqual({ code: { code: name }, quirks: {} });
  });
});

describe('codes that extensions brought', () => {
  test.each([
    ['METADATA LONGENTRIES 2199', { code: 'METADATA', problem: 'longentries', size: 2199 }],
    ['METADATA MAXSIZE 1024', { code: 'METADATA', problem: 'maxsize', size: 1024 }],
    ['METADATA TOOMANY', { code: 'METADATA', problem: 'toomany' }],
    ['METADATA NOPRIVATE', { code: 'METADATA', problem: 'noprivate' }],
    ['BADEVENT (MessageNew MessageExpunge)', { code: 'BADEVENT', events: ['MessageNew', 'MessageExpunge'] }],
    ['BADCOMPARATOR', { code: 'BADCOMPARATOR', comparators: [] }],
    ['BADCOMPARATOR ("i;octet")', { code: 'BADCOMPARATOR', comparators: ['i;octet'] }],
    ['UNDEFINED-FILTER on-the-road', { code: 'UNDEFINED-FILTER', filter: 'on-the-road' }],
    ['NOUPDATE "B02"', { code: 'NOUPDATE', tag: 'B02' }],
    ['MAXCONVERTMESSAGES 5', { code: 'MAXCONVERTMESSAGES', value: 5 }],
    ['MAXCONVERTPARTS 0', { code: 'MAXCONVERTPARTS', value: 0 }],
    ['INPROGRESS', { code: 'INPROGRESS', tag: null, progress: null, goal: null }],
    ['INPROGRESS ("A001" 454 1000)', { code: 'INPROGRESS', tag: 'A001', progress: 454, goal: 1000 }],
    ['INPROGRESS ("A001" 175 NIL)', { code: 'INPROGRESS', tag: 'A001', progress: 175, goal: null }],
    ['INPROGRESS (NIL NIL NIL)', { code: 'INPROGRESS', tag: null, progress: null, goal: null }],
    ['MESSAGELIMIT 1000', { code: 'MESSAGELIMIT', value: 1000, lowest: null }],
    ['MESSAGELIMIT 1000 23221', { code: 'MESSAGELIMIT', value: 1000, lowest: 23221 }],
    ['ANNOTATIONS 20480', { code: 'ANNOTATIONS', size: 20480, readOnly: false, noPrivate: false }],
    ['ANNOTATIONS READ-ONLY NOPRIVATE', { code: 'ANNOTATIONS', size: 0, readOnly: true, noPrivate: true }],
    ['ANNOTATIONS NONE', { code: 'ANNOTATIONS', size: 0, readOnly: true, noPrivate: false }],
    ['ANNOTATE TOOBIG', { code: 'ANNOTATE', problem: 'toobig' }],
    ['ANNOTATE TOOMANY', { code: 'ANNOTATE', problem: 'toomany' }],
    ['REFERRAL imap://a@h/x imap://b@h/x', { code: 'REFERRAL', urls: ['imap://a@h/x', 'imap://b@h/x'] }],
    ['BADURL "/INBOX;UID=9/;SECTION=1"', { code: 'BADURL', url: '"/INBOX;UID=9/;SECTION=1"' }],
    ['URLMECH INTERNAL XSAMPLE=P34', { code: 'URLMECH', mechanisms: 'INTERNAL XSAMPLE=P34' }],
    ['NEWNAME old "new one"', { code: 'NEWNAME', from: 'old', to: 'new one' }],
  ])('%s', (inside, code) => {
    expect(codeOf(inside)).toEqual({ code, quirks: {} });
  });
});

test.each([
  ['METADATA WHATEVER 3', 'METADATA', 'WHATEVER 3'],
  ['INPROGRESS ("A1" 5', 'INPROGRESS', '("A1" 5'],
  ['MESSAGELIMIT many', 'MESSAGELIMIT', 'many'],
  ['ANNOTATIONS maybe', 'ANNOTATIONS', 'maybe'],
  ['ANNOTATE TOONICE', 'ANNOTATE', 'TOONICE'],
  ['NOUPDATE', 'NOUPDATE', ''],
  ['NEWNAME only', 'NEWNAME', 'only'],
  ['constructor 1', 'CONSTRUCTOR', '1'],
])('a known name with something else behind it is kept as it came: %s', (inside, name, raw) => {
  expect(codeOf(inside).code).toEqual({ code: 'unknown', name, raw });
});
