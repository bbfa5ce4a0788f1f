import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterScroll, drawnRows, placeAt, rowHeight, tallestTrack, topToShow, trackOf } from './row-window.ts';

const view = 800;
const topOf = (place: { scrollTop: number; offset: number }) => place.scrollTop + place.offset;

test('a list of 100,000 rows has an exact scrollbar', () => {
  const track = trackOf(100_000, view);
  expect(track.track).toBe(7_600_000);
  expect(afterScroll(track, { scrollTop: 0, offset: 0 }, 3_800_000)).toEqual({ scrollTop: 3_800_000, offset: 0 });
});

test('a list of a million rows never asks for an element taller than browsers make', () => {
  expect(trackOf(1_000_000, view).track).toBe(tallestTrack);
});

describe('in a list taller than its track', () => {
  const rows = 1_000_000;
  const track = trackOf(rows, view);
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
  const track = trackOf(1_000_000, view);
  const before = { scrollTop: 60, offset: 30_000_000 };
  expect(topOf(afterScroll(track, before, 0))).toBe(30_000_000);
});

test('the drawn rows cover the view and stay inside the list', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.nat(), (rows, seed) => {
      const top = rows * rowHeight > view ? seed % (rows * rowHeight - view + 1) : 0;
      const { from, to } = drawnRows(rows, top, view);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(rows);
      expect(from * rowHeight).toBeLessThanOrEqual(top);
      expect(to * rowHeight).toBeGreaterThanOrEqual(Math.min(top + view, rows * rowHeight));
    }),
  );
});

test('showing a row moves as little as possible', () => {
  expect(topToShow(5, 0, view)).toBeNull();
  expect(topToShow(0, 200, view)).toBe(0);
  expect(topToShow(20, 0, view)).toBe(21 * rowHeight - view);
});
