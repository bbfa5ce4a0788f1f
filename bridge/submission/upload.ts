// The body of POST /api/submission: its first line, then the message as a stream that is read no faster than it is sent on,
// and that never ends before it is whole.

import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { ProblemError } from '../../shared/problems.ts';
import type { Limits } from '../limits.ts';

export class Upload {
  readonly #request: IncomingMessage;
  readonly #limits: Limits;
  /** Octets of the message; known from the head of the request. */
  size = 0;
  /** The last octet of the message was handed on: from here on nobody knows whether it was sent, unless the server says so. */
  isHandedOver = false;

  constructor(request: IncomingMessage, limits: Limits) {
    this.#request = request;
    this.#limits = limits;
  }

  /**
   * The line before the message. Throws `bad-request` when there is none or the length is not told, `limit-exceeded` when line
   * or message are too long.
   */
  async head(): Promise<string> {
    const request = this.#request;
    const length = Number(request.headers['content-length']);
    if (request.headers['transfer-encoding'] !== undefined || !Number.isSafeInteger(length) || length <= 0)
      throw new ProblemError({ code: 'bad-request' });
    if (length > this.#limits.submissionBytes)
      throw new ProblemError({ code: 'limit-exceeded', limit: 'submissionBytes' });
    const line = await this.#firstLine();
    this.size = length - line.length - 1;
    if (this.size <= 0) throw new ProblemError({ code: 'bad-request' });
    return line.toString('utf8');
  }

  #firstLine(): Promise<Buffer> {
    const request = this.#request;
    return new Promise((resolve, reject) => {
      let seen = Buffer.alloc(0);
      const timer = setTimeout(
        () => finish(() => reject(new ProblemError({ code: 'bad-request' }))),
        this.#limits.requestTimeoutMs,
      );
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        request.pause();
        request.off('data', onData).off('end', onEnd).off('close', onEnd);
        settle();
      };
      const onEnd = (): void => finish(() => reject(new ProblemError({ code: 'bad-request' })));
      const onData = (chunk: Buffer): void => {
        seen = Buffer.concat([seen, chunk]);
        const end = seen.indexOf(0x0a);
        if (end < 0 && seen.length <= this.#limits.envelopeBytes) return;
        finish(() => {
          if (end < 0 || end > this.#limits.envelopeBytes) {
            reject(new ProblemError({ code: 'limit-exceeded', limit: 'envelopeBytes' }));
            return;
          }
          const rest = seen.subarray(end + 1);
          if (rest.length > 0) request.unshift(rest);
          resolve(seen.subarray(0, end));
        });
      };
      request.on('data', onData).on('end', onEnd).on('close', onEnd);
    });
  }

  /**
   * The message. Fails when the browser goes away, or sends nothing for a while: whoever reads it must not take what came for
   * the whole.
   */
  message(): Transform {
    const request = this.#request;
    let left = this.size;
    let timer: NodeJS.Timeout;
    const gone = (): void => void stream.destroy(new ProblemError({ code: 'connection-lost' }));
    const watch = (): void => {
      clearTimeout(timer);
      // What came and was not taken yet waits for the submission server, not for the browser.
      const isTaken = (): boolean => stream.readableLength + stream.writableLength === 0;
      timer = setTimeout(() => (isTaken() ? gone() : watch()), this.#limits.uploadIdleMs);
    };
    const stream = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        left -= chunk.length;
        watch();
        done(null, chunk);
      },
      flush: (done) => {
        clearTimeout(timer);
        if (left !== 0) return done(new ProblemError({ code: 'connection-lost' }));
        done();
      },
      destroy: (error, done) => {
        clearTimeout(timer);
        request.unpipe(stream);
        request.off('close', onClose).off('error', gone);
        done(error);
      },
    });
    const onClose = (): void => {
      if (!request.readableEnded) gone();
    };
    // Heard before whoever reads it hears of the end, so before the end of DATA is written.
    stream.once('end', () => {
      this.isHandedOver = true;
    });
    request.on('close', onClose).on('error', gone);
    watch();
    request.pipe(stream);
    return stream;
  }

  /** The browser is not listened to any more. */
  cut(): void {
    this.#request.destroy();
  }

  /** Takes what is left and throws it away, so that the browser hears the answer: it reads none while it sends. */
  drain(): void {
    const request = this.#request;
    if (request.readableEnded || request.destroyed) return;
    request.on('error', () => {});
    const timer = setTimeout(() => request.destroy(), this.#limits.drainMs);
    request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
    request.resume();
  }
}
