// R10: pictures that track even where they are allowed. R20: bodies made to break out of a quote. R8, R12: newer ways.

import type { HostileMessage } from './message.ts';

/** The one host whose pictures may load once the person asks for them. */
export const pictureHost = 'https://pictures.example';

export const tracking: readonly HostileMessage[] = [
  {
    threat: 'R10',
    title: 'an allowed picture and a style that follows it',
    html: `<img src="${pictureHost}/one.png" style="background:url(CANARY/b)"><p style="background:url(CANARY/c)">text</p>`,
    readable: 'text',
  },
  {
    threat: 'R10',
    title: 'an allowed picture with other sources',
    html: `<img src="${pictureHost}/two.png" srcset="CANARY/2x.png 2x" lowsrc="CANARY/low"><picture><source srcset="CANARY/s"><img src="${pictureHost}/three.png"></picture>text`,
    readable: 'text',
  },
  {
    threat: 'R10',
    title: 'an allowed picture with a password in its address',
    html: `<img src="https://user:secret@pictures.example/four.png">text`,
    readable: 'text',
  },
  {
    threat: 'R10',
    title: 'an allowed picture beside frames, media and sheets',
    html: `<img src="${pictureHost}/five.png"><video src="CANARY/v" poster="CANARY/p"></video><link rel=stylesheet href="CANARY/s"><iframe src="CANARY/f"></iframe>text`,
    readable: 'text',
  },
  {
    threat: 'R10',
    title: 'an allowed drawing',
    html: `<img src="${pictureHost}/six.svg"><object data="${pictureHost}/seven.svg"></object>text`,
    readable: 'text',
  },
  {
    threat: 'R8',
    title: 'connections asked for by a picture that never loads',
    html: '<link rel="preload" as=image imagesrcset="CANARY/x 1x"><link rel="prerender" href="CANARY/y"><link rel="dns-prefetch preconnect" href="CANARY/">text',
    readable: 'text',
  },
  {
    threat: 'R12',
    title: 'a form without a form',
    html: '<div contenteditable>type your password</div><input form=x formaction="CANARY/a"><button type=submit form=x>Go</button><isindex action="CANARY/i" prompt="Password">text',
    readable: 'text',
  },
  {
    threat: 'R13',
    title: 'an attribute that waits for the next quote',
    html: "<p>text</p><a href='CANARY/?",
    readable: 'text',
  },
  {
    threat: 'R15',
    title: 'a mail link to everybody',
    html: '<a href="mailto:?to=a@x.org&amp;bcc=v@x.org&amp;body=%00%1b[2J&amp;attachment=/etc/passwd">write</a>text',
    readable: 'text',
  },
  {
    threat: 'R20',
    title: 'a body that ends the quote around it',
    html: '</blockquote></div></body></html><script>RUN</script><div id="composer" contenteditable="true">text</div>',
    readable: 'text',
  },
  {
    threat: 'R20',
    title: 'a quote that restyles what is written above it',
    html: '<blockquote type=cite style="position:fixed;inset:0"><style>body *{color:#fff!important}[contenteditable]{display:none}</style><p onpaste="RUN" onbeforeinput="RUN">text</p></blockquote>',
    readable: 'text',
  },
  {
    threat: 'R20',
    title: 'a signature with a field in it',
    html: '<div class="signature" data-signature="1"><input value="sent"><img src=x onerror="RUN"><template><b onclick="RUN">t</b></template></div>text',
    readable: 'text',
  },
];
