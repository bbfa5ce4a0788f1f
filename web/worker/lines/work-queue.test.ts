import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Priority, priorities } from './priorities.ts';
import { agedPriority, agesAfter, type Work, WorkQueue } from './work-queue.ts';

const work = (priority: Priority, since = 0, mailbox = 'INBOX'): Work => ({ mailbox, priority, since });

describe('the queue of a line', () => {
  test('what the person did goes before everything that was asked for earlier', () => {
    const queue = new WorkQueue<Work>();
    const change = work(priorities.change, 1000, 'Sent');
    queue.add(work(priorities.fill));
    queue.add(work(priorities.open));
    queue.add(change);
    expect(queue.next('INBOX', 1000)).toBe(change);
  });

  test('among equals the selected mailbox goes first, which spares a SELECT; then what is older', () => {
    const queue = new WorkQueue<Work>();
    const older = work(priorities.open, 0, 'Sent');
    const here = work(priorities.open, 10, 'INBOX');
    queue.add(older);
    queue.add(here);
    expect(queue.next('INBOX', 20)).toBe(here);
    expect(queue.next(null, 20)).toBe(older);
  });

  test('a comparison that waits long goes before rows that were asked for later', () => {
    const queue = new WorkQueue<Work>();
    const compare = work(priorities.compare, 0, 'Sent');
    const fill = work(priorities.fill, 2 * agesAfter);
    queue.add(fill);
    queue.add(compare);
    expect(queue.next('INBOX', 2 * agesAfter - 1)).toBe(fill);
    expect(queue.next('INBOX', 2 * agesAfter)).toBe(compare);
  });

  test('however long it waits, work of the background does not pass what somebody waits for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(priorities)), fc.nat(1e9), fc.nat(1e9), (priority, since, now) => {
        const rank = agedPriority(work(priority, since), now);
        if (priority <= priorities.list) expect(rank).toBe(priority);
        else expect(rank).toBeGreaterThan(priorities.list);
        expect(rank).toBeLessThanOrEqual(priority);
      }),
    );
  });

  test('what is taken out is gone, the rest keeps its order', () => {
    const queue = new WorkQueue<Work>();
    const [first, second, third] = [work(6), work(0), work(6)] as const;
    for (const each of [first, second, third]) queue.add(each);
    expect(queue.take(({ priority }) => priority === 6)).toEqual([first, third]);
    queue.remove(second);
    expect(queue.isEmpty).toBe(true);
    expect(queue.next(null, 0)).toBeNull();
  });
});
