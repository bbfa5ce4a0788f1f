// R2: SVG, SMIL, MathML: no node of their namespaces survives. R17: parts of the message that are no pictures.

import type { HostileMessage } from './message.ts';

export const graphics: readonly HostileMessage[] = [
  { threat: 'R2', title: 'svg with a handler', html: '<svg onload="RUN"><circle r=9/></svg>text', readable: 'text' },
  {
    threat: 'R2',
    title: 'svg with a script',
    html: '<svg><script>RUN</script><script href="CANARY/s"/></svg>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'animate writes an address',
    html: '<svg><a><animate attributeName=href values="javascript:RUN"/><text>x</text></a></svg>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'set and animate "by"',
    html: '<svg><set attributeName=onmouseover to="RUN"/><animate attributeName=x by="RUN" onbegin="RUN"/></svg>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'use, image, feImage',
    html: '<svg><use href="CANARY/u#x"/><image href="CANARY/i"/><filter><feImage href="CANARY/f"/></filter></svg>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'foreignObject',
    html: '<svg><foreignObject><body onload="RUN"><p>inside</p></foreignObject></svg>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'MathML with a link',
    html: '<math href="javascript:RUN"><mi xlink:href="javascript:RUN">x</mi></math>text',
    readable: 'text',
  },
  {
    threat: 'R2',
    title: 'annotation-xml',
    html: '<math><annotation-xml encoding="text/html"><img src=x onerror="RUN"></annotation-xml></math>text',
    readable: 'text',
  },
  { threat: 'R17', title: 'a part that is SVG', html: '<img src="cid:svg@x" alt="">text', readable: 'text' },
  {
    threat: 'R17',
    title: 'a part that is a page and says it is PNG',
    html: '<img src="cid:html@x" alt="">text',
    readable: 'text',
  },
];
