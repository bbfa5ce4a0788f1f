// Writes values as a careful server (Dovecot's manner) sends them: the inverse of the readers, for identity tests only.
// How each string goes out, quoted or as a literal, the caller decides by chance.

import type { BodyStructure, Disposition, Envelope, EnvelopeAddress } from '../imap/index.ts';

/** Characters, one a byte. */
const latin1Of = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export class ServerWriter {
  readonly #asLiteral: () => boolean;

  /** `asLiteral`: asked for each string that could also go quoted. */
  constructor(asLiteral: () => boolean) {
    this.#asLiteral = asLiteral;
  }

  /** `string`. */
  string(text: string): string {
    const bytes = latin1Of(text);
    if (/[\0\r\n]/.test(bytes) || this.#asLiteral()) return `{${bytes.length}}\r\n${bytes}`;
    return `"${bytes.replace(/["\\]/g, '\\$&')}"`;
  }

  nstring(text: string | null | undefined): string {
    return text === null || text === undefined ? 'NIL' : this.string(text);
  }

  /** `date-time` of a time in milliseconds, told in the zone that is `zone` minutes ahead of UTC. */
  dateTime(time: number, zone: number): string {
    const local = new Date(time + zone * 60_000);
    const two = (n: number): string => String(n).padStart(2, '0');
    const day = String(local.getUTCDate()).padStart(2, ' ');
    const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
    const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}${two(Math.abs(zone) % 60)}`;
    return `"${day}-${months[local.getUTCMonth()]}-${String(local.getUTCFullYear()).padStart(4, '0')} ${clock} ${offset}"`;
  }

  #addresses(addresses: readonly EnvelopeAddress[]): string {
    if (addresses.length === 0) return 'NIL';
    const one = ({ name, mailbox, host }: EnvelopeAddress): string =>
      `(${this.nstring(name)} NIL ${this.nstring(mailbox)} ${this.nstring(host)})`;
    return `(${addresses.map(one).join('')})`;
  }

  envelope(envelope: Envelope): string {
    const { date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId } = envelope;
    const lists = [from, sender, replyTo, to, cc, bcc].map((list) => this.#addresses(list)).join(' ');
    return `(${this.nstring(date)} ${this.nstring(subject)} ${lists} ${this.nstring(inReplyTo)} ${this.nstring(messageId)})`;
  }

  #parameters(parameters: ReadonlyMap<string, string>): string {
    if (parameters.size === 0) return 'NIL';
    return `(${[...parameters].map(([name, value]) => `${this.string(name)} ${this.string(value)}`).join(' ')})`;
  }

  #disposition(disposition: Disposition | null): string {
    if (disposition === null) return 'NIL';
    return `(${this.string(disposition.type)} ${this.#parameters(disposition.parameters)})`;
  }

  #language(language: readonly string[] | undefined): string {
    if (language === undefined || language.length === 0) return 'NIL';
    return `(${language.map((each) => this.string(each)).join(' ')})`;
  }

  bodyStructure(part: BodyStructure): string {
    const end = `${this.#disposition(part.disposition)} ${this.#language(part.language)} ${this.nstring(part.location)})`;
    if (part.kind === 'multipart') {
      const children = part.children.map((child) => this.bodyStructure(child)).join('');
      return `(${children} ${this.string(part.subtype)} ${this.#parameters(part.parameters)} ${end}`;
    }
    const { type, subtype, parameters, id, description, encoding, size, message, lines, md5 } = part;
    const head = `${this.string(type)} ${this.string(subtype)} ${this.#parameters(parameters)}`;
    const body = `${this.nstring(id)} ${this.nstring(description)} ${this.string(encoding)} ${size}`;
    const inside = message ? ` ${this.envelope(message.envelope)} ${this.bodyStructure(message.body)}` : '';
    const count = lines === undefined ? '' : ` ${lines}`;
    return `(${head} ${body}${inside}${count} ${this.nstring(md5)} ${end}`;
  }
}
