// nodemailer's SMTP connection with what it does not do: parameters of its own for MAIL FROM, an end before DATA, the lines of EHLO.
// The only file that knows its insides; smtp-line.test.ts holds them against the installed version.

import { Writable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SubmissionAbilities } from '../../shared/bridge/submission.ts';

/** What an error of nodemailer's says. */
export interface SmtpError extends Error {
  readonly code?: string;
  /** The system's or OpenSSL's own code, where `code` took its place. */
  readonly originalCode?: string;
  /** The command it was about. */
  readonly command?: string;
  /** The server's answer, code first. */
  readonly response?: string;
  readonly responseCode?: number;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly SmtpError[];
}

interface Insides {
  _ehloLines?: readonly string[];
  _supportedExtensions: readonly string[];
  _maxAllowedSize: number;
  _envelope: { readonly rejectedErrors: readonly SmtpError[] };
  _sendCommand(command: string, logged?: string): void;
  _createSendStream(callback: (error: Error | null, answer?: string) => void): unknown;
}

const parent = SMTPConnection.prototype as unknown as Insides;

export interface MailWishes {
  /** Behind the address and nodemailer's own parameters, e.g. `HOLDFOR=60`. */
  parameters: readonly string[];
  /** Recipients that are refused are left out, instead of ending it. */
  partial: boolean;
}

export class SmtpLine extends SMTPConnection {
  wishes: MailWishes = { parameters: [], partial: false };

  get #insides(): Insides {
    return this as unknown as Insides;
  }

  /** What EHLO said, in capitals: keyword → its parameters. */
  get extensions(): ReadonlyMap<string, readonly string[]> {
    const lines = (this.#insides._ehloLines ?? []).map((line) => line.toUpperCase().split(/[ =]+/));
    const found = new Map<string, readonly string[]>();
    // AUTH may come twice, once as old programs want it.
    for (const [keyword = '', ...parameters] of lines)
      found.set(keyword, [...(found.get(keyword) ?? []), ...parameters]);
    return found;
  }

  get abilities(): SubmissionAbilities {
    const { extensions } = this;
    const most = Number(extensions.get('FUTURERELEASE')?.[0]);
    const size = Number(extensions.get('SIZE')?.[0]);
    return {
      size: Number.isSafeInteger(size) && size > 0 ? size : null,
      eightBit: extensions.has('8BITMIME'),
      smtpUtf8: extensions.has('SMTPUTF8'),
      dsn: extensions.has('DSN'),
      holdFor: Number.isSafeInteger(most) && most > 0 ? most : null,
    };
  }

  /** nodemailer's way out for every command. */
  _sendCommand(command: string, logged?: string): void {
    const isMail = command.startsWith('MAIL FROM:');
    const missing = isMail
      ? this.wishes.parameters.filter((one) => !command.endsWith(` ${one}`) && !command.includes(` ${one} `))
      : [];
    parent._sendCommand.call(this, [command, ...missing].join(' '), logged);
  }

  /** nodemailer's step from the envelope to the message. */
  _createSendStream(callback: (error: Error | null, answer?: string) => void): unknown {
    const { rejectedErrors } = this.#insides._envelope;
    if (rejectedErrors.length > 0 && !this.wishes.partial) {
      // DATA may stand open (PIPELINING): a line that ends there sends nothing (RFC 5321 §4.1.1.4).
      this.close();
      callback(Object.assign(new Error('recipients refused'), { command: 'RCPT TO', rejectedErrors }));
      // nodemailer still pipes the message into what it gets here; nothing of it goes anywhere.
      return new Writable({ write: (_chunk, _encoding, done) => done() });
    }
    return parent._createSendStream.call(this, callback);
  }
}

export type { SMTPConnectionOptions };
