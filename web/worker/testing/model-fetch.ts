// How the model server writes one message's FETCH data: the items the engine asks for, literals included.

import type { ModelMessage } from './model-account.ts';

/** The name of a section item as the client writes it, `BODY.PEEK[1]<0.2048>`. */
const sectionShape = /^BODY\.PEEK\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/;

/** Cuts `UID FLAGS BODY.PEEK[1]<0.5>` into its items. */
export const itemsIn = (text: string): string[] => text.match(/BODY\.PEEK\[[^\]]*\](?:<[\d.]+>)?|\S+/g) ?? [];

const quoted = (text: string | undefined): string => (text === undefined ? 'NIL' : `"${text}"`);
const literal = (text: string): string => `{${text.length}}\r\n${text}`;

const two = (n: number): string => String(n).padStart(2, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dateTime = (time: number): string => {
  const date = new Date(time);
  const day = `${String(date.getUTCDate()).padStart(2, ' ')}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()}`;
  return `"${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000"`;
};

/** In bytes, header and all; other than the text that is sent, which has none. */
export const sizeOf = ({ text }: Pick<ModelMessage, 'text'>): number => text.length + 300;

/** One item and its value. Throws for an item the model does not know: the engine asks for something new. */
const written = (item: string, message: ModelMessage): string => {
  switch (item) {
    case 'UID':
      return `UID ${message.uid}`;
    case 'FLAGS':
      return `FLAGS (${message.flags.join(' ')})`;
    case 'INTERNALDATE':
      return `INTERNALDATE ${dateTime(message.internalDate)}`;
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${sizeOf(message)}`;
    case 'MODSEQ':
      return `MODSEQ (${message.modseq})`;
    case 'PREVIEW':
      return `PREVIEW "${message.text.slice(0, 8)}"`;
    case 'ENVELOPE': {
      const ann = '(("Ann" NIL "ann" "example.org"))';
      const to = message.to === undefined ? 'NIL' : `((NIL NIL "${message.to}" "example.net"))`;
      // Reply-To repeats From where there is none (RFC 9051 §7.5.2).
      return `ENVELOPE (NIL ${literal(message.subject)} ${ann} ${ann} ${ann} ${to} NIL NIL ${quoted(message.inReplyTo)} ${quoted(message.messageId)})`;
    }
    case 'BODYSTRUCTURE':
      return `BODYSTRUCTURE ("text" "plain" ("charset" "utf-8") NIL NIL "7bit" ${message.text.length} 2)`;
  }
  if (item === 'BODY.PEEK[HEADER.FIELDS (REFERENCES)]') {
    const { references } = message;
    return `BODY[HEADER.FIELDS (REFERENCES)] ${literal(references ? `References: ${references}\r\n\r\n` : '\r\n')}`;
  }
  if (item.startsWith('BODY.PEEK[HEADER.FIELDS (AUTHENTICATION-RESULTS'))
    return `${item.replace('.PEEK', '').replace(/<.*/, '<0>')} ${literal('\r\n')}`;
  if (item.startsWith('BODY.PEEK[HEADER.FIELDS (X-POSTERN-ABOUT'))
    return `${item.replace('.PEEK', '').replace(/<.*/, '<0>')} ${literal(`${message.draftFields ?? ''}\r\n`)}`;
  const section = sectionShape.exec(item);
  if (section?.[1] !== '1') throw new Error(`the model cannot FETCH ${item}`);
  const origin = Number(section[2] ?? 0);
  const text = message.text.slice(origin, origin + Number(section[3] ?? message.text.length));
  return `BODY[1]${section[2] === undefined ? '' : `<${origin}>`} ${literal(text)}`;
};

/** A whole FETCH response. */
export const fetchResponse = (seq: number, message: ModelMessage, items: readonly string[]): string =>
  `* ${seq} FETCH (${items.map((item) => written(item, message)).join(' ')})\r\n`;
