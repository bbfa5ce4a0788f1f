// Letters that are legal, or nearly, and that programs trip over: nothing where something is expected, or too much of it.

import {
  alternative,
  attachedMessage,
  attachment,
  html,
  type Leaf,
  type Letter,
  multipart,
  text,
  writeLetter,
} from '../letter.ts';
import { type Draft, day, hour, type Life, messageId } from '../life.ts';
import { writePdf } from '../pdf.ts';
import { contacts, ida } from '../people.ts';
import { emblem, writePng } from '../picture.ts';
import { writeZip } from '../zip.ts';
import { paragraphs } from './markup.ts';

/** What an oddity adds to a plain letter from somebody known. */
type Oddity = { readonly ago: number; readonly mailbox?: string; readonly unread?: boolean } & Partial<Letter>;

const signature = (): Leaf => ({
  is: 'leaf',
  type: 'application/pgp-signature; name="signature.asc"',
  encoding: '7bit',
  content: Buffer.from(
    '-----BEGIN PGP SIGNATURE-----\r\n\r\niHUEABYKAB0WIQTexampleexampleexampleexampleexFAmexampleAAoJEExample\r\nexampleexampleexampleexampleexampleexampleexampleexampleexampleAQC\r\n=exmp\r\n-----END PGP SIGNATURE-----\r\n',
  ),
  headers: ['Content-Description: OpenPGP digital signature'],
});

const colleague = { name: 'Colm Byrne', address: 'colm.byrne@example.net' };

const oddities = ({ random, now }: Life): readonly Oddity[] => {
  const forwarded: Letter = {
    from: [{ name: 'Ferry office', address: 'timetable@ferries.example' }],
    to: [contacts.per],
    subject: 'Winter timetable of the ferry – ändringar från 1 december',
    date: now - 4 * day,
    messageId: messageId(random, 'timetable@ferries.example'),
    body: multipart('mixed', [
      text('The last ferry leaves at 21.40 from December on. The one at 22.40 runs on Fridays only.'),
      attachment(
        'timetable.pdf',
        'application/pdf',
        writePdf({ title: 'Winter timetable', lines: ['06:10 07:10 08:10', '21:40 (Fri 22:40)'] }),
      ),
    ]),
  };
  const inForwarded: Letter = {
    from: [contacts.birgit],
    to: [contacts.per],
    subject: 'Fwd: Winter timetable',
    date: now - 3.8 * day,
    body: multipart('mixed', [
      text('Per, look at the last line.'),
      attachedMessage(writeLetter(forwarded, random.hex(8))),
    ]),
  };
  return [
    {
      ago: 3.6 * hour,
      subject: '',
      from: [contacts.johan],
      unread: true,
      body: text('Forgot the subject. Key is under the third pot. J'),
    },
    { ago: 50 * hour, from: [contacts.mum], body: text('Ringde du? Jag var i trädgården.\n\nmamma') },
    {
      ago: 31 * hour,
      from: [],
      subject: 'Scan from the copier, 2nd floor',
      body: multipart('mixed', [
        text('Scanned: 3 pages, 300 dpi'),
        attachment('SKM_C22719.pdf', 'application/pdf', writePdf({ title: 'Scan', lines: ['Page 1'] })),
      ]),
    },
    {
      ago: 44 * hour,
      from: [contacts.david],
      unread: true,
      subject:
        'Re: Fwd: Re: [urgent] Atlas of Small Islands, sheets 9 to 16: second proof on uncoated paper, remarks by Priya, Oskar and Elif collected in one list, please add yours before Wednesday noon, and if you have none say so, because silence was taken as agreement last time and that is how the green sea got through, you remember, all of it, including the harbour',
      body: text('The list is on the shared drive. The subject line got away from me.\n\nDavid', { flowed: true }),
    },
    {
      ago: 6.2 * day,
      subject: 'No date on this one',
      from: [{ name: 'Weather station', address: 'station@roof.example' }],
      body: text('temp=-1.4\nwind=11.2 NW\nbattery=low'),
    },
    {
      ago: 2.3 * day,
      from: [colleague],
      subject: 'Signed: keys for the signing party',
      body: multipart(
        'signed',
        [text('The fingerprints are in the attached list, please compare them on paper.\n\n-- \nColm'), signature()],
        'micalg=pgp-sha256; protocol="application/pgp-signature"',
      ),
    },
    {
      ago: 7.3 * day,
      from: [contacts.elif],
      subject: 'Sheet 14, everything in one',
      body: multipart('mixed', [
        multipart('related', [
          multipart('alternative', [
            text('Plain, for the archive.'),
            html('<p>With the <b>legend</b> and the list below.</p>'),
          ]),
          attachment('legend.png', 'image/png', writePng(emblem(96, [90, 140, 120], [40, 60, 90])), {
            disposition: 'inline',
          }),
        ]),
        multipart('mixed', [
          text('Names still open:\n- Lilla Kalven\n- Yttre Bredskär', { headers: ['Content-Disposition: inline'] }),
          multipart('mixed', [
            attachment(
              'names.zip',
              'application/zip',
              writeZip({ 'names.txt': 'Lilla Kalven\nYttre Bredskär\n' }, now - 8 * day),
            ),
          ]),
        ]),
        text('P.S. The text after the attachments is the part nobody finds.'),
      ]),
    },
    {
      ago: 10.4 * day,
      from: [contacts.ana],
      subject: 'Nomes estranhos',
      body: multipart('mixed', [
        text('Three files with names that computers dislike.'),
        attachment(
          'Relatório de contas – versão final (2).pdf',
          'application/pdf',
          writePdf({ title: 'Contas', lines: ['1'] }),
          { names: 'rfc2231' },
        ),
        attachment(
          'Fotografias da Praia do Norte com um nome verdadeiramente muito comprido.zip',
          'application/zip',
          writeZip({ 'leia-me.txt': 'vazio\n' }, now),
          { names: 'rfc2231-pieces' },
        ),
        attachment('Orçamento çã.txt', 'text/plain', Buffer.from('1; 2; 3\r\n'), { names: 'rfc2047' }),
      ]),
    },
    {
      ago: 4.1 * day,
      mailbox: 'INBOX',
      from: [contacts.per],
      subject: 'Fwd: Fwd: Winter timetable',
      body: multipart('mixed', [
        text('For everybody who sings in Marstrand. The message is in the message in this message.'),
        attachedMessage(writeLetter(inForwarded, random.hex(8))),
      ]),
    },
    {
      ago: 14 * day,
      from: [contacts.oskar],
      subject: 'plates.pdf',
      body: attachment('plates.pdf', 'application/pdf', writePdf({ title: 'Plates', lines: ['C', 'M', 'Y', 'K'] })),
    },
    {
      ago: 17 * day,
      from: [contacts.birgit],
      mailbox: 'Choir',
      subject: 'Address list, please check yours',
      to: Array.from({ length: 44 }, (_, index) => ({
        name: `Singer ${index + 1}`,
        address: `singer${index + 1}@choir.example`,
      })),
      cc: [ida, contacts.per],
      body: text('Forty-six addresses, and three of them bounced last time. Is yours right?'),
    },
    {
      ago: 22 * day,
      from: [{ name: 'Anna "Ånn" O\'Leary, Ltd. (sales)', address: 'anna@o-leary.example' }],
      subject: 'Quotation marks',
      mailbox: 'Work',
      body: text('Your form cut my name in two. Again.'),
    },
    {
      ago: 25 * day,
      from: [contacts.felix],
      subject: '🎉🎂 Bon anniversaire, chère Ida! 🎂🎉',
      mailbox: 'Archive',
      body: alternative(
        '🎈 Joyeux anniversaire ! 👩‍🎨🗺️',
        `<div style="font-size:32px">🎈 Joyeux anniversaire&nbsp;! 👩‍🎨🗺️</div>${paragraphs('Felix')}`,
      ),
    },
    {
      ago: 27 * day,
      from: [contacts.lena, contacts.ruth],
      headers: ['Sender: Lena Brandt <lena.brandt@example.net>'],
      subject: 'From the two of us',
      mailbox: 'Archive',
      body: text('We wrote this together, so it comes from both.\n\nLena & Ruth', { flowed: true }),
    },
    {
      ago: 36 * day,
      from: [contacts.sam],
      subject: 'log of the night',
      mailbox: 'Archive',
      body: text(
        Array.from(
          { length: 900 },
          (_, line) => `${String(line).padStart(4, '0')}  tile ${random.hex(6)}  ${random.whole(3, 900)} ms  ok`,
        ).join('\n'),
      ),
    },
  ];
};

export const oddMail = (life: Life): Draft[] =>
  oddities(life).map(({ ago, mailbox, unread, ...letter }): Draft => {
    const at = life.now - ago;
    const { from } = letter;
    const { subject } = letter;
    const whole: Letter = {
      to: [ida],
      zone: 60,
      messageId: messageId(life.random, from?.[0]?.address ?? 'nobody@copier.example'),
      ...(subject === 'No date on this one' ? {} : { date: at }),
      body: text(''),
      ...letter,
    };
    const { from: _, ...anonymous } = whole;
    return {
      mailbox: mailbox ?? 'INBOX',
      letter: from?.length === 0 ? anonymous : whole,
      arrived: at,
      flags: unread ? [] : ['\\Seen'],
    };
  });
