import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithin, postLetter, stallAfter } from './post-letter.ts';

/** A request that a test moves on. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {};
  onload?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  responseText = '';
  constructor() {
    FakeRequest.last = this;
  }
  open(): void {}
  setRequestHeader(): void {}
  send(): void {}
  abort(): void {
    this.onabort?.();
    this.onloadend?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const post = () => {
  const shares: number[] = [];
  const envelope = { key: 'k', from: 'a@b.c', recipients: ['d@e.f'] };
  const posting = postLetter(envelope, new Blob(['x']), (share) => shares.push(share));
  return { ...posting, shares, request: FakeRequest.last };
};

test('an upload that stands still ends as a lost line, of which not all was up', async () => {
  const { end, request, shares } = post();
  vi.advanceTimersByTime(stallAfter - 1);
  request.upload.onprogress?.({ loaded: 1, total: 2 });
  vi.advanceTimersByTime(stallAfter - 1);
  expect(shares).toEqual([0.5]);
  vi.advanceTimersByTime(1);
  expect(await end).toEqual({ is: 'lost', whole: false });
});

test('an answer that never comes ends so, too, and nobody knows', async () => {
  const { end, request, stop } = post();
  request.upload.onload?.();
  vi.advanceTimersByTime(answerWithin - 1);
  expect(stop()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await end).toEqual({ is: 'lost', whole: true });
});

test('what is stopped is stopped, and what is answered is answered', async () => {
  const stopped = post();
  expect(stopped.stop()).toBe(true);
  expect(await stopped.end).toEqual({ is: 'stopped' });
  const answered = post();
  answered.request.upload.onload?.();
  answered.request.responseText = '{"sent":"yes","refused":[]}';
  answered.request.onload?.();
  answered.request.onloadend?.();
  expect(await answered.end).toEqual({ is: 'answered', answer: { sent: 'yes', refused: [] } });
  expect(vi.getTimerCount()).toBe(0);
});
