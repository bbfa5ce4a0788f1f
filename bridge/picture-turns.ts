// Whose picture is fetched next: so many at once for all, and no more than its share for one session. Who has none waits in
// line; a slot that becomes free goes to the session that has the fewest, and of those to the one whose turn was longest ago.

import { ProblemError } from '../shared/problems.ts';
import type { Limits } from './limits.ts';

interface Session {
  running: number;
  /** In the order in which they asked. */
  readonly waiting: Set<() => void>;
}

export class PictureTurns {
  readonly #limits: Pick<Limits, 'picturesAtOnce' | 'picturesAtOncePerSession' | 'picturesWaiting'>;
  #running = 0;
  /** Those that have a picture running or waiting; the one whose turn was longest ago first. */
  readonly #sessions = new Map<string, Session>();

  constructor(limits: Pick<Limits, 'picturesAtOnce' | 'picturesAtOncePerSession' | 'picturesWaiting'>) {
    this.#limits = limits;
  }

  /**
   * Resolves when it may begin, with what is to be called once it is over; with null when nobody waits for it any more.
   * Rejects with `too-many-attempts` where too many of that session wait.
   * @param gone aborted when whoever asked is gone
   */
  async take(sid: string, gone: AbortSignal): Promise<(() => void) | null> {
    if (gone.aborted) return null;
    const session = this.#sessions.get(sid) ?? { running: 0, waiting: new Set() };
    if (session.waiting.size >= this.#limits.picturesWaiting)
      throw new ProblemError({ code: 'too-many-attempts', retryAfter: 1 });
    this.#sessions.set(sid, session);
    return new Promise((resolve) => {
      const begin = () => {
        this.#count(session, 1);
        // Behind all others that have as many.
        this.#sessions.delete(sid);
        this.#sessions.set(sid, session);
        resolve(() => {
          this.#count(session, -1);
          this.#forget(sid, session);
          this.#turn();
        });
      };
      session.waiting.add(begin);
      gone.addEventListener('abort', () => {
        if (!session.waiting.delete(begin)) return;
        this.#forget(sid, session);
        resolve(null);
      });
      this.#turn();
    });
  }

  #count(session: Session, by: number): void {
    session.running += by;
    this.#running += by;
  }

  #forget(sid: string, { running, waiting }: Session): void {
    if (running === 0 && waiting.size === 0) this.#sessions.delete(sid);
  }

  #turn(): void {
    const { picturesAtOnce, picturesAtOncePerSession } = this.#limits;
    while (this.#running < picturesAtOnce) {
      let next: Session | null = null;
      for (const each of this.#sessions.values())
        if (each.waiting.size > 0 && each.running < (next?.running ?? picturesAtOncePerSession)) next = each;
      const [begin] = next?.waiting ?? [];
      if (!begin) return;
      next!.waiting.delete(begin);
      begin();
    }
  }
}
