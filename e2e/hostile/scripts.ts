// R1: script by tag, by handler, by address. R3 and R13: what parsers are fooled with.

import type { HostileMessage } from './message.ts';

export const scripts: readonly HostileMessage[] = [
  { title: 'a script element', html: '<p>read me</p><script>RUN</script>', readable: 'read me' },
  { title: 'a script from elsewhere', html: '<script src="CANARY/s.js"></script><p>read me</p>', readable: 'read me' },
  {
    title: 'a module and an import map',
    html: '<script type=importmap>{}</script><script type=module>RUN</script>text',
    readable: 'text',
  },
  { title: 'an error handler', html: '<img src=x onerror="RUN">after', readable: 'after' },
  { title: 'a handler without quotes after a slash', html: '<img/src=x/onerror=RUN>after', readable: 'after' },
  {
    title: 'a load handler on body',
    html: '<body onload="RUN" onpageshow="RUN">body text</body>',
    readable: 'body text',
  },
  {
    title: 'handlers that need no picture',
    html: '<details open ontoggle="RUN">details</details><p onfocus="RUN" tabindex=1 autofocus contenteditable>focus</p>',
    readable: 'focus',
  },
  {
    title: 'an animation handler',
    html: '<style>@keyframes a{}</style><b style="animation:a 1s" onanimationstart="RUN">bold</b>',
    readable: 'bold',
  },
  {
    title: 'handlers nobody knows yet',
    html: '<p onbeforematch="RUN" onscrollsnapchange="RUN" oncontentvisibilityautostatechange="RUN">text</p>',
    readable: 'text',
  },
  { title: 'a javascript: link', html: '<a href="javascript:RUN">follow</a>', readable: 'follow' },
  {
    title: 'a javascript: link with blanks and controls in it',
    html: '<a href="&#1;java&#9;scr&#10;ipt:RUN">follow</a>',
    readable: 'follow',
  },
  {
    title: 'a javascript: link in entities',
    html: '<a href="&#106;avascript&colon;RUN">follow</a>',
    readable: 'follow',
  },
  {
    title: 'a data: link to a page',
    html: '<a href="data:text/html,<script>RUN</script>">follow</a>',
    readable: 'follow',
  },
  {
    title: 'a vbscript: link and a blob: link',
    html: '<a href="vbscript:RUN">one</a><a href="blob:http://x/y">two</a>',
    readable: 'two',
  },
  { title: 'a javascript: picture', html: '<img src="javascript:RUN" alt="alt text"><p>text</p>', readable: 'text' },
  {
    title: 'a data: picture that is a page',
    html: '<img src="data:text/html;base64,PHNjcmlwdD4=">text',
    readable: 'text',
  },
  {
    title: 'a data: picture that is SVG',
    html: '<img src="data:image/svg+xml;base64,PHN2Zy8+">text',
    readable: 'text',
  },
  { title: 'a data: PNG that is none', html: '<img src="data:image/png;base64,PHNjcmlwdD4=">text', readable: 'text' },
  { title: 'srcdoc', html: '<iframe srcdoc="<script>RUN</script>"></iframe>text', readable: 'text' },
  {
    title: 'a template and a shadow tree',
    html: '<div><template shadowrootmode=open><img src=x onerror="RUN"></template>text</div>',
    readable: 'text',
  },
  {
    title: 'a custom element and "is"',
    html: '<x-evil onclick="RUN">inside</x-evil><p is="x-evil" onclick="RUN">taken away</p><p>text</p>',
    readable: 'text',
  },
  {
    title: 'an XML island and a processing instruction',
    html: '<?xml-stylesheet href="javascript:RUN"?><xml id=i><b>text</b></xml>',
    readable: 'text',
  },
  { title: 'a conditional comment', html: '<!--[if mso]><script>RUN</script><![endif]-->text', readable: 'text' },
];

export const parserTricks: readonly HostileMessage[] = [
  { title: 'a comment that ends early', html: '<!--><img src=x onerror="RUN">-->text', readable: 'text' },
  { title: 'a comment that ends in a bang', html: '<!-- --!><img src=x onerror="RUN">text', readable: 'text' },
  {
    title: 'noscript, which means two things',
    html: '<noscript><p title="</noscript><img src=x onerror=RUN>"></noscript>text',
    readable: 'text',
  },
  {
    title: 'textarea and title as containers',
    html: '<textarea><img title="</textarea><img src=x onerror=RUN>"></textarea><title><b onclick=RUN></title>text',
    readable: 'text',
  },
  {
    title: 'style as a container',
    html: '<style><a title="</style><img src=x onerror=RUN>"></style>text',
    readable: 'text',
  },
  {
    title: 'math and mglyph',
    html: '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="RUN"></style></mglyph></form></mtext></math>text',
    readable: 'text',
  },
  {
    title: 'svg and a nested style',
    html: '<svg></p><style><a id="</style><img src=x onerror=RUN>"></style></svg>text',
    readable: 'text',
  },
  {
    title: 'select, option and selectedcontent',
    html: '<select><button><selectedcontent></selectedcontent></button><option><img src=x onerror="RUN"></option></select>text',
    readable: 'text',
  },
  {
    title: 'table repairs',
    html: '<table><tr><td>cell<svg><desc><table><tr><td></desc><img src=x onerror="RUN"></table>text',
    readable: 'cell',
  },
  {
    title: 'plaintext and xmp',
    html: '<p>text</p><xmp><img src=x onerror="RUN"></xmp><plaintext><img src=x onerror="RUN">',
    readable: 'text',
  },
  { title: 'CDATA', html: '<svg><![CDATA[><img src=x onerror="RUN">]]></svg>text', readable: 'text' },
  { title: 'a NUL in a tag', html: '<img src=x on\0error="RUN"><scr\0ipt>RUN</scr\0ipt>text', readable: 'text' },
  { title: 'an attribute that never ends', html: '<p>text</p><img src="CANARY/leak?', readable: 'text' },
  { title: 'an unclosed tag before the rest', html: '<p>text</p><a href="CANARY/', readable: 'text' },
  {
    title: 'names that clobber',
    html: '<img name=body><img name=getElementById><a id=documentElement>x</a><form name=attributes><input name=attributes><input id=nodeName></form>text',
    readable: 'text',
  },
  {
    title: 'a frame in place of the body',
    html: '<p>text</p><frameset><frame src="javascript:RUN"></frameset>',
    readable: 'text',
  },
  { title: 'two bodies', html: '<body class=a>one<body onload="RUN" class=b>two', readable: 'onetwo' },
  { title: 'UTF-7 that nobody decodes', html: '+ADw-script+AD4-RUN+ADw-/script+AD4- text', readable: 'text' },
];
