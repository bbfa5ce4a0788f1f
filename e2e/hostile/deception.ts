// R4 and R5: text that becomes HTML later. R11: fake interfaces. R12: forms. R14 and R15: links that lie.

import type { HostileMessage } from './message.ts';

export const deception: readonly HostileMessage[] = [
  {
    threat: 'R11',
    title: 'a cover over everything',
    html: '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff">cover</div>',
    readable: 'cover',
  },
  {
    threat: 'R11',
    title: 'a cover by !important, transform and negative margins',
    html: '<style>*{position:fixed!important;top:-200px!important;transform:translateY(-300px)!important;z-index:99}</style><div style="margin-top:-500px">moved</div><p>text</p>',
    readable: 'text',
  },
  {
    threat: 'R11',
    title: 'a dialog and a popover',
    html: '<dialog open>dialog</dialog><div popover=manual id=p>pop</div><button popovertarget=p>open</button>text',
    readable: 'text',
  },
  {
    threat: 'R11',
    title: 'the root restyled',
    html: '<style>:root,html,body{position:fixed;height:100vh;cursor:none;pointer-events:none;zoom:9}</style>text',
    readable: 'text',
  },
  {
    threat: 'R11',
    title: 'a height that feeds on the frame',
    html: '<style>html,body{height:100%;min-height:100vh;padding:50px}div{height:120%}</style><div>text</div>',
    readable: 'text',
  },
  {
    threat: 'R12',
    title: 'a login form',
    html: '<form action="CANARY/login" method=post><input name=user autofocus><input type=password><button formaction="CANARY/b">Sign in</button></form>text',
    readable: 'text',
  },
  {
    threat: 'R12',
    title: 'parts of forms far away',
    html: '<input form=f><select><option>x</select><textarea>area</textarea><label>label</label><output>o</output><keygen>text',
    readable: 'text',
  },
  {
    threat: 'R14',
    title: 'a link that names another host',
    html: '<a href="https://evil.example/">https://bank.example/login</a>',
    readable: '→ evil.example',
  },
  {
    threat: 'R14',
    title: 'a link with a user name that looks like a host',
    html: '<a href="https://bank.example@evil.example/">sign in</a>',
    readable: '→ evil.example',
  },
  {
    threat: 'R14',
    title: 'a host with one Cyrillic letter',
    html: '<a href="https://b&#x430;nk.example/">sign in</a>',
    readable: '→ xn--bnk-6cd.example',
  },
  {
    threat: 'R14',
    title: 'a link text with invisible letters',
    html: '<a href="https://evil.example/">bank&#x200b;.&#x2060;example</a>',
    readable: '→ evil.example',
  },
  {
    threat: 'R14',
    title: 'a link text turned around',
    html: '<a href="https://evil.example/"><bdo dir=rtl>&#x202e;elpmaxe.knab</bdo></a>',
    readable: '→ evil.example',
  },
  {
    threat: 'R14',
    title: 'a chip that styles would hide',
    html: '<style>span,a+*{display:none!important;opacity:0!important;font-size:0!important;visibility:hidden!important}</style><a href="https://evil.example/">bank.example</a>',
    readable: '→ evil.example',
  },
  {
    threat: 'R15',
    title: 'a mail link with an attachment',
    html: '<a href="mailto:a@x.org?attach=/etc/passwd&amp;subject=x%0d%0aBcc:v@x.org">write</a>',
    readable: 'write',
  },
  {
    threat: 'R14',
    title: 'a link out of the frame',
    html: '<a href="https://example.org/" target=_top>top</a><a href="/compose" target=_parent>parent</a>',
    readable: 'parent',
  },
  {
    threat: 'R4',
    title: 'text that looks like tags',
    html: '<p title="&lt;img src=x onerror=RUN&gt;">&lt;img src=x onerror=RUN&gt; text</p>',
    readable: '<img src=x onerror=',
  },
  {
    threat: 'R4',
    title: 'alternative text with tags',
    html: '<img src="https://example.org/x" alt="<img src=x onerror=RUN>">text',
    readable: 'text',
  },
  {
    threat: 'R4',
    title: 'attributes kept for later',
    html: '<b data-src="CANARY/d" data-original-onclick="RUN" aria-label="x" slot=s part=p itemprop=i>text</b>',
    readable: 'text',
  },
  {
    threat: 'R11',
    title: 'a style that hides what is written',
    html: '<p style="opacity:0;clip-path:inset(100%);content-visibility:hidden">text</p>',
    readable: 'text',
  },
];
