// Which letters stand open side by side: as many as there is room for, those that were opened last. Pure.

/** Ids, the one that was opened last at the end. */
export type OpenLetters = readonly string[];

/** CSS pixels of a letter with the gap beside it, and of the edges of the page; composer.module.css and desk.module.css have them. */
const letterWidth = 592;
const edges = 36;

export const roomFor = (width: number): number => Math.max(1, Math.floor((width - edges) / letterWidth));

export const withOpen = (open: OpenLetters, id: string): OpenLetters => [...open.filter((each) => each !== id), id];

export const withoutOpen = (open: OpenLetters, id: string): OpenLetters => open.filter((each) => each !== id);

/** The others are strips. */
export const shownOf = (open: OpenLetters, room: number): OpenLetters => open.slice(-room);
