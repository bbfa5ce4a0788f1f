// Which notes stand at the bottom of the page at once. Pure; showing them is toasts.tsx's business.

/** Notes that go by themselves; more at once nobody reads. */
export const passingAtMost = 3;
/** Notes that wait to be dismissed: a server that sends one alert after the other does not fill the page's memory. */
export const stayingAtMost = 20;

interface Note {
  readonly text: string;
  readonly stays?: boolean;
}

/** With one more. The same note again replaces the old one: ten failures in a row are one note. */
export const withNote = <T extends Note>(all: readonly T[], note: T): readonly T[] => {
  const next = [...all.filter(({ text }) => text !== note.text), note];
  const kept = new Set([
    ...next.filter(({ stays }) => stays).slice(-stayingAtMost),
    ...next.filter(({ stays }) => !stays).slice(-passingAtMost),
  ]);
  return next.filter((each) => kept.has(each));
};
