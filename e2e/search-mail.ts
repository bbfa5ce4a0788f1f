// Mail for the stories of searching: short letters of a day, and more of them than one page shows.

export const letter = (subject: string, text: string, from = 'Maren Holt <maren@library.example>') =>
  `From: ${from}\nTo: ida@example.org\nSubject: ${subject}\nMessage-ID: <${subject.length}-${text.length}@example.org>\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;

/** As it came on that day. */
export const at = (day: string, raw: string, flags: readonly string[] = []) => ({
  raw: Buffer.from(raw.replace(/\n/g, '\r\n')),
  date: Date.parse(`${day}T12:00:00Z`),
  flags,
});

export const filler = Array.from({ length: 120 }, (_, at) =>
  letter(`Newsletter ${at}`, `Nothing in particular, ${at} times.`),
);
