// R5: what stands beside the body. R19: headers that ask for mail to be sent. P3 to P5 and P8: headers that lie.

import { base64, htmlType, mail, plainType } from './mail.ts';
import type { HostileMail, Threat } from './message.ts';

const tag = '<img src=x onerror=RUN>';
const word = (text: string | Uint8Array): string => `=?utf-8?B?${base64(text).replaceAll('\n', '')}?=`;
const header = (threat: Threat, title: string, head: string, readable = 'marker'): HostileMail =>
  mail(threat, title, readable, `${head}\n${plainType}`, 'marker');

export const headerMail: readonly HostileMail[] = [
  header('R5', 'a subject of tags', `Subject: ${tag}"><script>RUN</script>`),
  header('R5', 'an encoded subject of tags', `Subject: ${word(tag)}`),
  header('R5', 'a name of tags', `From: "${tag}" <sender@attack.example>`),
  header('R5', 'an address of tags', `From: "x" <"<script>RUN</script>"@attack.example>`),
  header('R5', 'a group of tags', `To: "${tag}": "<b onclick=RUN>" <a@x.org>, b@x.org;`),
  header('R5', 'an id of tags', `Message-ID: <"${tag}"@x>\nReferences: <${tag}@x> <"</script>"@x>`),
  header('R5', 'a date of tags', `Date: Fri, 20 Nov 2026 09:00:00 +0100 (${tag})`),
  header('R5', 'a list of tags', `List-Id: "${tag}" <list.attack.example>\nList-Post: <javascript:RUN>`),
  header('R5', 'unsubscribing by script', 'List-Unsubscribe: <javascript:RUN>, <data:text/html,RUN>\nPrecedence: bulk'),
  header('R5', 'an organisation of tags', `Organization: ${tag}\nX-Mailer: ${tag}\nX-Face: ${tag}\nFace: ${tag}`),
  mail('R5', 'a charset of tags', 'marker', `Content-Type: text/plain; charset="${tag}"`, 'marker'),
  mail('R5', 'an encoding of tags', 'marker', `${plainType}\nContent-Transfer-Encoding: ${tag}`, 'marker'),
  header(
    'R9',
    'headers of web servers',
    'Refresh: 0;url=CANARY/r\nLink: <CANARY/l>; rel=preconnect\nLocation: CANARY/o',
  ),
  mail(
    'R9',
    'a base in the header',
    'marker',
    `Content-Base: "CANARY/"\nContent-Location: CANARY/page\n${htmlType}`,
    '<img src="/a.png"><img src="b.png">marker',
  ),
  header('R14', 'a name turned around', 'From: "\u202egro.knab@ofni\u202c" <sender@attack.example>'),
  header('R14', 'a name with invisible letters', `From: ${word('b\u200bank\u2060')} <sender@attack.example>`),
  header(
    'R15',
    'unsubscribing by a mail with line ends',
    'List-Unsubscribe: <mailto:a@x.org?subject=x%0d%0aBcc:v@x.org>',
  ),
  header(
    'R15',
    'unsubscribing at an inner address',
    'List-Unsubscribe: <https://127.0.0.1/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ),
  header('R19', 'a receipt that is asked for', 'Disposition-Notification-To: spy@attack.example'),
  header(
    'R19',
    'receipts by older names',
    'Return-Receipt-To: spy@attack.example\nX-Confirm-Reading-To: spy@attack.example\nX-Confirm-Delivery-To: spy@attack.example\nGenerate-Delivery-Report: yes',
  ),
  header('P3', 'two subjects', `Subject: first subject\nSubject: ${tag}`),
  header('P3', 'two senders in two headers', 'From: bank@bank.example\nFrom: sender@attack.example'),
  mail('P3', 'two types', 'marker', `${plainType}\nContent-Type: text/html`, `marker ${tag}`),
  mail(
    'P3',
    'letters that change the alphabet in the middle',
    'marker',
    'Content-Type: text/html; charset=iso-2022-jp',
    'marker<a title="\x1b$B" title=">\x1b(B" onclick=RUN>x</a><img alt="\x1b$B"> <img src=x onerror=RUN>',
  ),
  mail(
    'P3',
    'UTF-7 that is decoded',
    'marker',
    'Content-Type: text/html; charset=utf-7',
    'marker +ADw-script+AD4-RUN+ADw-/script+AD4-',
  ),
  mail(
    'P3',
    'UTF-16 of tags',
    'm',
    'Content-Type: text/html; charset=utf-16le\nContent-Transfer-Encoding: base64',
    base64(new Uint8Array(Buffer.from('marker<script>top.__pwned=1</script>', 'utf16le'))),
  ),
  mail(
    'P3',
    'an alphabet that nobody knows',
    'marker',
    'Content-Type: text/html; charset=x-nobody-knows',
    `marker${tag}`,
  ),
  mail(
    'P3',
    'two encodings',
    'marker',
    `${plainType}\nContent-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64`,
    'marker',
  ),
  header('P4', 'a NUL in a name', `From: ${word('bank@bank.example\0')} <sender@attack.example>`),
  header('P4', 'a line end in a name', `From: ${word('bank@bank.example\n\n')} <sender@attack.example>`),
  header('P4', 'a name that is another address', 'From: "security@bank.example" <sender@attack.example>'),
  header(
    'P4',
    'two senders in one header',
    'From: bank@bank.example, sender@attack.example\nSender: other@attack.example',
  ),
  header('P4', 'an answer that goes elsewhere', 'Reply-To: thief@elsewhere.example'),
  header('P5', 'line ends in an encoded subject', `Subject: ${word('hello\r\nBcc: v@x.org\r\n\r\n<b>x')}`),
  header('P5', 'a bare CR in a subject', 'Subject: hello\rBcc: v@x.org'),
  header('P5', 'line ends in a name', `From: ${word('a\r\nTo: v@x.org')} <sender@attack.example>`),
  header(
    'P8',
    'a verdict of somebody',
    'Authentication-Results: attack.example; dkim=pass header.d=bank.example; spf=pass; dmarc=pass',
  ),
  header(
    'P8',
    'a verdict by a name that only begins alike',
    'Authentication-Results: localhost.attack.example; dkim=pass header.d=bank.example',
  ),
  header('P8', 'a verdict of tags', `Authentication-Results: localhost; dkim=pass (${tag}) header.d="${tag}"`),
];
