// Small messages for stories: just enough header for a list row, and the body a test is about.

export interface Letter {
  readonly subject: string;
  readonly from?: string;
  readonly to?: string;
  readonly date?: string;
  /** Further header lines, without line ends. */
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** A message of one text part; `headers` may say another Content-Type. */
export const letter = ({ subject, from, to, date, headers = [], body = 'Hello.' }: Letter): string =>
  [
    `From: ${from ?? 'Maren Holt <maren.holt@library.example>'}`,
    `To: ${to ?? 'Ida Lindqvist <ida@example.org>'}`,
    `Subject: ${subject}`,
    `Date: ${date ?? 'Fri, 20 Nov 2026 09:00:00 +0100'}`,
    `Message-ID: <${subject.replace(/\W+/g, '-').toLowerCase()}@library.example>`,
    'MIME-Version: 1.0',
    ...(headers.some((line) => /^content-type:/i.test(line)) ? [] : ['Content-Type: text/plain; charset=utf-8']),
    ...headers,
    '',
    body,
    '',
  ].join('\n');

/** A message of one HTML part. */
export const htmlLetter = (subject: string, html: string): string =>
  letter({ subject, headers: ['Content-Type: text/html; charset=utf-8'], body: html });

export interface Part {
  readonly headers: readonly string[];
  readonly body: string;
}

/** A multipart message. */
export const multipart = (subject: string, subtype: string, parts: readonly Part[]): string => {
  const boundary = 'the-edge-of-a-part';
  const body = parts.map((part) => [`--${boundary}`, ...part.headers, '', part.body].join('\n'));
  return letter({
    subject,
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: [...body, `--${boundary}--`].join('\n'),
  });
};

/** A base64 attachment with a Content-Disposition as given. */
export const attachment = (disposition: string, type: string, bytes: Uint8Array): Part => ({
  headers: [`Content-Type: ${type}`, `Content-Disposition: ${disposition}`, 'Content-Transfer-Encoding: base64'],
  body: (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n'),
});
