// Hands one message to the bridge: one Blob by XMLHttpRequest, because only that tells how far an upload has come, and streamed
// uploads do not pass HTTP/1.1. What its answer means for the letter is outbox.ts's business.

import { requestHeader } from '../../../shared/bridge/control.ts';
import {
  readSubmissionAnswer,
  type SubmissionAnswer,
  type SubmissionEnvelope,
  submissionType,
} from '../../../shared/bridge/submission.ts';

export type Posted =
  | { readonly is: 'answered'; readonly answer: SubmissionAnswer }
  /** No answer came. `whole`: the bridge may have had all of the message. */
  | { readonly is: 'lost'; readonly whole: boolean }
  /** The person stopped it before all of it was up: it is not sent. */
  | { readonly is: 'stopped' };

export interface Posting {
  readonly end: Promise<Posted>;
  /** False when it is too late: all of it is up. */
  stop(): boolean;
}

export type PostLetter = (envelope: SubmissionEnvelope, message: Blob, onProgress: (share: number) => void) => Posting;

/** Milliseconds in which nothing more of a message goes up: the server behind the bridge may take three minutes (RFC 5321 §4.5.3.2.5). */
export const stallAfter = 180_000;
/** Milliseconds for the answer to all of it: that server has ten minutes (RFC 5321 §4.5.3.2.6). */
export const answerWithin = 660_000;

/** Octets of the envelope's line are counted by nobody who looks at progress: it is part of the body. */
export const postLetter: PostLetter = (envelope, message, onProgress) => {
  const request = new XMLHttpRequest();
  let whole = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), whole ? answerWithin : stallAfter);
  };
  const end = new Promise<Posted>((resolve) => {
    watch();
    request.upload.onprogress = ({ loaded, total }) => {
      // The last octet may have left a moment before it is told that all have.
      whole ||= total > 0 && loaded >= total;
      watch();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.upload.onload = () => {
      whole = true;
      watch();
      onProgress(1);
    };
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // An error page of a proxy: read as an answer that says nothing.
      }
      resolve({ is: 'answered', answer: readSubmissionAnswer(body) });
    };
    request.onerror = () => resolve({ is: 'lost', whole });
    request.onabort = () => resolve(stopped ? { is: 'stopped' } : { is: 'lost', whole });
    request.onloadend = () => clearTimeout(timer);
    request.open('POST', '/api/submission');
    request.setRequestHeader(requestHeader, '1');
    request.setRequestHeader('content-type', submissionType);
    request.send(new Blob([JSON.stringify(envelope), '\n', message]));
  });
  return {
    end,
    stop: () => {
      if (whole) return false;
      stopped = true;
      request.abort();
      return true;
    },
  };
};
