// R6 and R7: loading by attribute and by style. R8 and R9: what needs no script to talk to somebody.

import type { HostileMessage } from './message.ts';

export const remoteByAttribute: readonly HostileMessage[] = [
  { threat: 'R6', title: 'a picture', html: '<img src="CANARY/i.png" alt="the alt">text', readable: 'text' },
  { threat: 'R6', title: 'a picture without a scheme', html: '<img src="//127.0.0.1/i.png">text', readable: 'text' },
  {
    threat: 'R6',
    title: 'a scheme broken by line ends',
    html: '<img src="ht\ntp:\t//127.0.0.1/i.png">text',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'srcset and picture',
    html: '<picture><source srcset="CANARY/s.png"><img srcset="CANARY/i.png 2x" src=""></picture>text',
    readable: 'text',
  },
  { threat: 'R6', title: 'the old spelling of img', html: '<image src="CANARY/i.png">text', readable: 'text' },
  {
    threat: 'R6',
    title: 'background attributes',
    html: '<body background="CANARY/b.png"><table background="CANARY/t.png"><tr><td background="CANARY/c.png">text</table>',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'lowsrc, dynsrc, longdesc, usemap',
    html: '<img lowsrc="CANARY/1" dynsrc="CANARY/2" longdesc="CANARY/3" usemap="CANARY/4">text',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'audio, video, track, poster',
    html: '<video src="CANARY/v" poster="CANARY/p" autoplay><track src="CANARY/t"></video><audio src="CANARY/a" autoplay></audio>text',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'object, embed, applet',
    html: '<object data="CANARY/o"></object><embed src="CANARY/e"><applet code="CANARY/x"></applet>text',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'an input that is a picture',
    html: '<input type=image src="CANARY/i.png">text',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'ping and attribution',
    html: '<a href="https://example.org/" ping="CANARY/p" attributionsrc="CANARY/a">follow</a>',
    readable: 'follow',
  },
  {
    threat: 'R6',
    title: 'a citation and a manifest',
    html: '<html manifest="CANARY/m"><blockquote cite="CANARY/c"><q cite="CANARY/q">text</q></blockquote></html>',
    readable: 'text',
  },
  {
    threat: 'R6',
    title: 'a profile and a codebase',
    html: '<head profile="CANARY/p"></head><object codebase="CANARY/c" classid="CANARY/d"></object>text',
    readable: 'text',
  },
];

export const remoteByStyle: readonly HostileMessage[] = [
  { threat: 'R7', title: 'a background', html: '<p style="background:url(CANARY/b)">text</p>', readable: 'text' },
  {
    threat: 'R7',
    title: 'a background in a sheet',
    html: '<style>p{background-image:url("CANARY/b")}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: '@import',
    html: '<style>@import "CANARY/i.css";@import url(CANARY/j.css) screen;</style>text',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: '@font-face',
    html: '<style>@font-face{font-family:x;src:url(CANARY/f)}p{font-family:x}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'escapes in url',
    html: '<p style="background:\\75\\72\\6c(CANARY/e)">text</p><style>p{background:u\\rl(CANARY/f)}</style>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'comments in between',
    html: '<style>p{background:url/**/(CANARY/c);b/**/ackground:url(CANARY/d)}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'image-set',
    html: '<p style="background:image-set(\'CANARY/a\' 1x);background:-webkit-image-set(url(CANARY/b) 1x)">text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'a variable that becomes an address',
    html: '<style>:root{--u:url(CANARY/v)}p{background:var(--u);background-image:var(--u)}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'list, border, cursor, content, mask, shape',
    html: '<ul style="list-style:url(CANARY/1)"><li style="border-image:url(CANARY/2) 1;cursor:url(CANARY/3),auto;content:url(CANARY/4);mask:url(CANARY/5);-webkit-mask-image:url(CANARY/6);shape-outside:url(CANARY/7);clip-path:url(CANARY/8);filter:url(CANARY/9)">text</ul>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'content of a pseudo-element',
    html: '<style>p::before{content:url(CANARY/b)}p::marker{content:url(CANARY/m)}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'cross-fade, paint, src()',
    html: "<p style=\"background:cross-fade(url(CANARY/1),url(CANARY/2),50%);background:src('CANARY/3');background:image('CANARY/4')\">text</p>",
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'attribute readers',
    html: '<style>a[href^="h"]{background:url(CANARY/h)}</style><a href="https://example.org/">text</a>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'nested rules',
    html: '<style>div{color:red;& p{background:url(CANARY/n)}@media all{background:url(CANARY/m)}}</style><div><p>text</p></div>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'layers, supports, containers',
    html: '<style>@layer x{p{background:url(CANARY/l)}}@supports(display:block){p{background:url(CANARY/s)}}@container (min-width:1px){p{background:url(CANARY/c)}}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'a namespace and a charset rule',
    html: '<style>@charset "utf-8";@namespace url(CANARY/n);p{color:red}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'a sheet that closes itself in a string',
    html: '<style>p{font-family:"</style><img src=CANARY/x onerror=RUN>"}</style><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R7',
    title: 'old engines: behavior, expression, -moz-binding',
    html: '<p style="behavior:url(CANARY/b);width:expression(RUN);-moz-binding:url(CANARY/m)">text</p>',
    readable: 'text',
  },
];

export const silentTalkers: readonly HostileMessage[] = [
  {
    threat: 'R8',
    title: 'preconnect and dns-prefetch',
    html: '<link rel=preconnect href="CANARY/"><link rel=dns-prefetch href="//canary.example">text',
    readable: 'text',
  },
  {
    threat: 'R8',
    title: 'a stylesheet, an icon, a prefetch',
    html: '<link rel=stylesheet href="CANARY/s"><link rel=icon href="CANARY/i"><link rel=prefetch href="CANARY/p"><link rel=modulepreload href="CANARY/m">text',
    readable: 'text',
  },
  {
    threat: 'R9',
    title: 'a refresh',
    html: '<meta http-equiv=refresh content="0;url=CANARY/r">text',
    readable: 'text',
  },
  {
    threat: 'R9',
    title: 'a policy, a referrer, prefetch control',
    html: '<meta http-equiv=Content-Security-Policy content="default-src *"><meta name=referrer content=unsafe-url><meta http-equiv=x-dns-prefetch-control content=on>text',
    readable: 'text',
  },
  {
    threat: 'R9',
    title: 'a base',
    html: '<base href="CANARY/" target=_top><a href="x">link</a><img src="y">text',
    readable: 'text',
  },
  {
    threat: 'R9',
    title: 'frames',
    html: '<iframe src="CANARY/f"></iframe><frame src="CANARY/g"><portal src="CANARY/h"></portal><fencedframe></fencedframe>text',
    readable: 'text',
  },
  {
    threat: 'R8',
    title: 'speculation rules',
    html: '<script type=speculationrules>{"prerender":[{"urls":["CANARY/s"]}]}</script>text',
    readable: 'text',
  },
];
