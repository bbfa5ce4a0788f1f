import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterChange,
  afterScroll,
  drawnRows,
  placeAt,
  rowsInView,
  tallestTrack,
  topToShow,
  trackOf,
} from './row-window.ts';

const view = 800;
const rowHeight = 76;
const topOf = (place: { scrollTop: number; offset: number }) => place.scrollTop + place.offset;

test('a list of 100,000 rows has an exact scrollbar', () => {
  const track = trackOf(100_000, view, rowHeight);
  expect(track.track).toBe(7_600_000);
  expect(afterScroll(track, { scrollTop: 0, offset: 0 }, 3_800_000)).toEqual({ scrollTop: 3_800_000, offset: 0 });
});

test('a list of a million rows never asks for an element taller than browsers make', () => {
  expect(trackOf(1_000_000, view, rowHeight).track).toBe(tallestTrack);
});

describe('in a list taller than its track', () => {
  const rows = 1_000_000;
  const track = trackOf(rows, view, rowHeight);
  const listRoom = track.list - view;

  test('both ends of the scrollbar are both ends of the list', () => {
    const middle = placeAt(track, listRoom / 2);
    expect(topOf(afterScroll(track, middle, 0))).toBe(0);
    expect(topOf(afterScroll(track, middle, track.track - view))).toBeCloseTo(listRoom, 3);
  });

  test('a wheel step moves the rows by exactly its pixels', () => {
    const before = placeAt(track, 40_000_000);
    const after = afterScroll(track, before, before.scrollTop + 120);
    expect(topOf(after) - topOf(before)).toBe(120);
  });

  test('a drag of the scrollbar goes to the same share of the list', () => {
    const after = afterScroll(track, { scrollTop: 0, offset: 0 }, (track.track - view) / 4);
    expect(topOf(after)).toBeCloseTo(listRoom / 4, 3);
  });

  test('making both agree at rest does not move the rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: listRoom }), (top) => {
        expect(topOf(placeAt(track, top))).toBe(top);
      }),
    );
  });

  test('however it is scrolled, the place stays inside the list', () => {
    const move = fc.oneof(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -tallestTrack, max: tallestTrack }));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let place = placeAt(track, listRoom / 3);
        for (const by of moves) {
          const scrollTop = Math.min(Math.max(place.scrollTop + by, 0), track.track - view);
          place = afterScroll(track, place, scrollTop);
          expect(topOf(place)).toBeGreaterThanOrEqual(0);
          expect(topOf(place)).toBeLessThanOrEqual(listRoom + 0.01);
        }
      }),
    );
  });
});

test('a step onto the end of the track in the middle of the list does not throw the reader to the end', () => {
  const track = trackOf(1_000_000, view, rowHeight);
  const before = { scrollTop: 60, offset: 30_000_000 };
  expect(topOf(afterScroll(track, before, 0))).toBe(30_000_000);
});

test('the drawn rows cover the view and stay inside the list', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.nat(), (rows, seed) => {
      const top = rows * rowHeight > view ? seed % (rows * rowHeight - view + 1) : 0;
      for (const rowsOf of [rowsInView, drawnRows]) {
        const { from, to } = rowsOf(rows, top, view, rowHeight);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(rows);
        expect(from * rowHeight).toBeLessThanOrEqual(top);
        expect(to * rowHeight).toBeGreaterThanOrEqual(Math.min(top + view, rows * rowHeight));
      }
      const { from, to } = rowsInView(rows, top, view, rowHeight);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(view / rowHeight) + 1);
    }),
  );
});

test('showing a row moves as little as possible', () => {
  expect(topToShow(5, 0, view, rowHeight)).toBeNull();
  expect(topToShow(0, 200, view, rowHeight)).toBe(0);
  expect(topToShow(20, 0, view, rowHeight)).toBe(21 * rowHeight - view);
});

test('what is seen stays, whatever comes and goes above it and however it is scrolled then', () => {
  const rows = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(
      rows,
      rows,
      fc.integer({ min: 0, max: 228_000 }),
      fc.integer({ min: -50, max: 50 }),
      (before, now, top, by) => {
        const place = placeAt(trackOf(before, view, rowHeight), top);
        const track = trackOf(now, view, rowHeight);
        const after = afterChange(track, place, by * rowHeight);
        const room = Math.max(0, track.list - view);
        expect(topOf(after)).toBe(Math.min(Math.max(topOf(place) + by * rowHeight, 0), room));
        // The browser can show it, and a step further is a step further.
        expect(after.scrollTop).toBeLessThanOrEqual(room);
        const scrollTop = after.scrollTop + 40;
        if (scrollTop < room && topOf(after) + 40 < room)
          expect(topOf(afterScroll(track, after, scrollTop))).toBe(topOf(after) + 40);
      },
    ),
  );
});

test('the scrollbar is left alone where something is put in above, and agrees again at rest', () => {
  const track = trackOf(1001, view, rowHeight);
  const after = afterChange(track, { scrollTop: 7600, offset: 0 }, rowHeight);
  expect(after).toEqual({ scrollTop: 7600, offset: rowHeight });
  expect(placeAt(track, topOf(after))).toEqual({ scrollTop: 7676, offset: 0 });
});
