// Which rows of a list are on screen, and where. Pure arithmetic over rows of one height: nothing is kept per row, so a
// list of a million messages costs what one of ten costs.
// Browsers stop making elements taller at 17 to 33 million pixels. A taller list scrolls on a shorter track: small steps
// move the rows by the same pixels, a drag of the scrollbar jumps in proportion, and at rest the two are made to agree.

/** Tallest element we ask for, in pixels: below Firefox's 17.9 million. */
export const tallestTrack = 15_000_000;
/** Rows drawn beyond each edge of the view. */
export const overscan = 8;
/** Rows by which the drawn window moves at once, so that not every row scrolled past is a new render. */
export const windowStep = 4;

/** What scrolling is about: the whole list, the window on it, and the track the browser scrolls. All in pixels. */
export interface Track {
  readonly list: number;
  readonly view: number;
  readonly track: number;
}

export const trackOf = (rows: number, view: number, rowHeight: number): Track => {
  const list = rows * rowHeight;
  return { list, view, track: Math.min(list, tallestTrack) };
};

/** A scroll position: what the element says, and the pixels of the list above that. Their sum is the place in the list. */
export interface ScrollPlace {
  readonly scrollTop: number;
  readonly offset: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** The place where the browser's scrollbar and the list agree on `top` pixels from the list's start. */
export const placeAt = ({ list, view, track }: Track, top: number): ScrollPlace => {
  const listRoom = list - view;
  const trackRoom = track - view;
  const wanted = clamp(top, 0, listRoom);
  if (list <= track || listRoom <= 0) return { scrollTop: wanted, offset: 0 };
  const scrollTop = Math.round((wanted / listRoom) * trackRoom);
  return { scrollTop, offset: wanted - scrollTop };
};

/** Where the list is after the element has scrolled to `scrollTop`. */
export const afterScroll = (track: Track, before: ScrollPlace, scrollTop: number): ScrollPlace => {
  const trackRoom = track.track - track.view;
  // In a list that fits its track they always agree at rest.
  if (trackRoom <= 0 || (track.list <= track.track && before.offset === 0)) return { scrollTop, offset: 0 };
  const listRoom = track.list - track.view;
  const step = Math.abs(scrollTop - before.scrollTop) <= 2 * track.view;
  const top = scrollTop + before.offset;
  const atEdge = scrollTop <= 0 || scrollTop >= trackRoom - 1;
  if (step && !atEdge && top >= 0 && top <= listRoom) return { scrollTop, offset: before.offset };
  // A jump; or the track ends here, or the list does: the scrollbar decides.
  const ratio = clamp(scrollTop / trackRoom, 0, 1);
  if (step && atEdge && top > track.view && top < listRoom - track.view) return placeAt(track, top);
  return { scrollTop, offset: ratio * listRoom - scrollTop };
};

/**
 * Where the list is when it has become another, and what was seen stands `by` pixels further down. The scrollbar is left alone
 * where it can be: asking for it and setting it lays the page out, and would stop a wheel or a finger on its way.
 */
export const afterChange = (track: Track, before: ScrollPlace, by: number): ScrollPlace => {
  const top = before.scrollTop + before.offset + by;
  const fits = before.scrollTop <= track.track - track.view && top >= 0 && top <= track.list - track.view;
  return fits ? { scrollTop: before.scrollTop, offset: top - before.scrollTop } : placeAt(track, top);
};

/** Rows in the view: [from, to). */
export const rowsInView = (
  rows: number,
  top: number,
  view: number,
  rowHeight: number,
): { from: number; to: number } => {
  const from = clamp(Math.floor(top / rowHeight), 0, rows);
  return { from, to: clamp(Math.ceil((top + view) / rowHeight), from, rows) };
};

/** Rows to draw, those beyond the edges of the view among them: [from, to), moving in steps. */
export const drawnRows: typeof rowsInView = (rows, top, view, rowHeight) => {
  const first = Math.floor(top / rowHeight) - overscan;
  const last = Math.ceil((top + view) / rowHeight) + overscan;
  const from = clamp(Math.floor(first / windowStep) * windowStep, 0, rows);
  const to = clamp(Math.ceil(last / windowStep) * windowStep, from, rows);
  return { from, to };
};

/** The list's `top` that shows a row wholly while moving as little as possible; null when it is in view already. */
export const topToShow = (position: number, top: number, view: number, rowHeight: number): number | null => {
  const start = position * rowHeight;
  if (start < top) return start;
  if (start + rowHeight > top + view) return start + rowHeight - view;
  return null;
};
