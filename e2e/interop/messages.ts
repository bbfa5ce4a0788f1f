// The messages that scenarios deliver and append, with what must come out of them again.

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

export interface PlainMessage {
  readonly from?: string;
  readonly subject?: string;
  /** RFC 5322. */
  readonly date?: string;
  readonly messageId?: string;
  readonly references?: string;
  readonly text?: string;
}

/** A text message in UTF-8; a subject beyond ASCII goes in as an encoded word. */
export const plainMessage = (message: PlainMessage = {}): string => {
  const { subject = 'Hello', text = 'Hello there.\n' } = message;
  const isAscii = [...subject].every((character) => character <= '~');
  const written = isAscii ? subject : `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`;
  const lines = [
    `From: ${message.from ?? 'Ida Example <ida@example.org>'}`,
    'To: sam@example.org',
    `Subject: ${written}`,
    `Date: ${message.date ?? 'Tue, 15 Apr 2003 10:00:00 +0200'}`,
    ...(message.messageId === undefined ? [] : [`Message-ID: <${message.messageId}>`]),
    ...(message.references === undefined ? [] : [`References: <${message.references}>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ];
  return crlf(lines.join('\n'));
};

/** What is inside of the base64 part of {@link nestedMessage}. */
export const attachedBytes = Uint8Array.from({ length: 200 }, (_, at) => (at * 7) % 256);

const attachedBase64 = (
  Buffer.from(attachedBytes)
    .toString('base64')
    .match(/.{1,76}/g) ?? []
).join('\n');

/** Parts of {@link nestedMessage} by section, exactly. */
export const nestedParts = {
  '1': crlf('Gr=C3=BC=C3=9Fe\n'),
  '1.MIME': crlf('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n'),
  '2.HEADER': crlf('From: inner@example.org\nSubject: inside\nX-Inner: yes\nContent-Type: text/plain\n\n'),
  '2.TEXT': crlf('The inner text.\n'),
  '2.1': crlf('The inner text.\n'),
  '3': crlf(attachedBase64),
} as const;

/** Text, a message inside, and bytes in base64. */
export const nestedMessage: string =
  crlf(`From: "Iris, \\"the\\" Example" <iris@example.org>
To: sam@example.org, Other <other@example.org>
Subject: =?utf-8?Q?Verschachtelt_=E2=9C=93?=
Date: Wed, 16 Apr 2003 12:30:00 +0000
Message-ID: <nested@example.org>
X-Extra: one
X-Extra: two
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="edge"

To be ignored.
--edge
`) +
  nestedParts['1.MIME'] +
  nestedParts['1'] +
  crlf(`
--edge
Content-Type: message/rfc822

`) +
  nestedParts['2.HEADER'] +
  nestedParts['2.TEXT'] +
  crlf(`
--edge
Content-Type: application/octet-stream; name="bytes.bin"
Content-Disposition: attachment; filename="bytes.bin"
Content-Transfer-Encoding: base64

`) +
  nestedParts['3'] +
  crlf(`
--edge--
`);
