// Builds whole messages for the corpus from what is particular about each.

import type { HostileMail, HostileMessage, Threat } from './message.ts';

const standard: readonly (readonly [name: string, value: string])[] = [
  ['From', 'Hostile Sender <sender@attack.example>'],
  ['To', 'Ida Lindqvist <ida@example.org>'],
  ['Date', 'Fri, 20 Nov 2026 09:00:00 +0100'],
  ['MIME-Version', '1.0'],
];

/** @param head header lines; what it leaves out of From, To, Subject, Date and Message-ID is filled in */
export const mail = (threat: Threat, title: string, readable: string, head: string, body: string): HostileMail => {
  const has = (name: string): boolean => new RegExp(`^${name}:`, 'im').test(head);
  const slug = title.replace(/\W+/g, '-').toLowerCase();
  const lines = [...standard, ['Subject', title], ['Message-ID', `<${slug}@attack.example>`]]
    .filter(([name = '']) => !has(name))
    .map(([name, value]) => `${name}: ${value}`);
  return { threat, title, readable, mime: `${[...lines, head].filter((line) => line !== '').join('\n')}\n\n${body}\n` };
};

export const htmlType = 'Content-Type: text/html; charset=utf-8';
export const plainType = 'Content-Type: text/plain; charset=utf-8';

/** A part of a multipart: header lines, then its body. */
export type Part = readonly [head: string, body: string];

/** Header line and body of a multipart. */
export const parts = (subtype: string, list: readonly Part[], boundary = 'edge-of-part'): readonly [string, string] => [
  `Content-Type: multipart/${subtype}; boundary="${boundary}"`,
  `${list.map(([head, body]) => `--${boundary}\n${head}\n\n${body}\n`).join('')}--${boundary}--`,
];

export const base64 = (bytes: string | Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n');

/** A part that is a file, in base64. */
export const file = (type: string, name: string, bytes: string | Uint8Array, more = ''): Part => [
  [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    ...(more === '' ? [] : [more]),
  ].join('\n'),
  base64(bytes),
];

/** A body of HTML as the message it would come in. */
export const asMail = ({ threat, title, html, readable }: HostileMessage): HostileMail =>
  mail(threat, title, readable, htmlType, html);
