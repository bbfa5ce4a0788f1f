import { expect, test } from 'vitest';
import { readMailto } from './mail-links.ts';

const noAnswer = { inReplyTo: [], references: [] };
const address = (text: string) => ({ name: '', address: text });

test('a link says whom to write to, about what, and with which words', () => {
  expect(readMailto('mailto:a@x.org,b@x.org?cc=c@x.org&bcc=d@x.org&subject=Hi%20you&body=1%0D%0A2')).toEqual({
    to: [address('a@x.org'), address('b@x.org')],
    cc: [address('c@x.org')],
    bcc: [address('d@x.org')],
    subject: 'Hi you',
    text: '1\n2',
    ...noAnswer,
  });
  expect(readMailto('mailto:%22Doe%2C%20Jo%22%20%3Cjo@x.org%3E')?.to).toEqual([
    { name: 'Doe, Jo', address: 'jo@x.org' },
  ]);
});

test('what a stranger should not decide is left out, and no line is made', () => {
  const read = readMailto('mailto:a@x.org?attach=/etc/passwd&from=b@x.org&subject=x%0D%0ABcc:%20v@x.org');
  expect(read).toEqual({ to: [address('a@x.org')], cc: [], bcc: [], subject: 'x Bcc: v@x.org', text: '', ...noAnswer });
  expect(readMailto('https://x.org/')).toBeNull();
});

test('an answer to what is shown elsewhere belongs to its thread, whatever else stands there', () => {
  const of = (id: string) => readMailto(`mailto:list@x.org?In-Reply-To=${encodeURIComponent(id)}`);
  expect(of('<3469A91.D10AF4C@x.org>')).toMatchObject({
    inReplyTo: ['<3469A91.D10AF4C@x.org>'],
    references: ['<3469A91.D10AF4C@x.org>'],
  });
  for (const id of ['', 'no id', '<a b>', '<x\r\nBcc: v@x.org>', `<${'x'.repeat(5000)}@x.org>`])
    expect(of(id)?.inReplyTo.join('')).not.toMatch(/\s|x{1000}/);
});
