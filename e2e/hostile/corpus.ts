// The whole corpus, in classes: bodies of HTML, which tests of the frame show directly, and whole messages.

import { deception } from './deception.ts';
import { graphics } from './graphics.ts';
import { headerMail } from './headers.ts';
import { asMail } from './mail.ts';
import type { HostileMail, HostileMessage } from './message.ts';
import { partMail } from './parts.ts';
import { plainMail } from './plain.ts';
import { remoteByAttribute, remoteByStyle, silentTalkers } from './remote.ts';
import { parserTricks, scripts } from './scripts.ts';
import { tracking } from './tracking.ts';

export const htmlClasses: readonly (readonly [name: string, messages: readonly HostileMessage[]])[] = [
  ['scripts and handlers', scripts],
  ['tricks on the parser', parserTricks],
  ['SVG, MathML and parts that are no pictures', graphics],
  ['loading by attribute', remoteByAttribute],
  ['loading by style', remoteByStyle],
  ['talking without script', silentTalkers],
  ['deception, covers, forms', deception],
  ['tracking and breaking out of quotes', tracking],
];

/** Every body of HTML. */
export const hostileHtml: readonly HostileMessage[] = htmlClasses.flatMap(([, messages]) => messages);

/** Every message, as it comes by mail. */
export const hostileMail: readonly HostileMail[] = [
  ...hostileHtml.map(asMail),
  ...plainMail,
  ...headerMail,
  ...partMail,
];
