// How the person writes, as they chose on this device: every piece that writes or answers asks here. The page that changes it is
// web/ui/settings/writing-page.tsx; what belongs to one identity is not here.

import { LiveSource, type LiveValue } from '../../client/live-value.ts';

/** What can be chosen of each; the first is the usual one. */
export const writingChoices = {
  /** Of a new letter. An answer is written as its message was, unless this says plain. */
  format: ['rich', 'plain'],
  /** What an answer quotes where nothing is selected; a selection goes before it. */
  quote: ['all', 'none'],
  /** The line that leads to a quote. */
  attribution: ['date', 'short', 'off'],
  /** Where the answer stands: before what it quotes, or behind it. */
  place: ['above', 'below'],
  /** Where the signature stands: before what is quoted, or behind it. */
  signaturePlace: ['above', 'below'],
  signatureInReplies: [true, false],
  /** Seconds in which a letter can be taken back. */
  undoSeconds: [10, 0, 5, 20, 30],
  /** A letter that speaks of a file and has none is asked about. */
  remindsOfFiles: [true, false],
  /** New letters ask their readers to say that they were read. */
  asksReceipt: [false, true],
  /** What becomes of such a wish of others. */
  answersReceipts: ['ask', 'never', 'always'],
} as const;

type Choices = typeof writingChoices;
export type WritingSettings = { readonly [K in keyof Choices]: Choices[K][number] };
export type WritingSetting = keyof WritingSettings;

const key = 'postern.writing';

const isSetting = (name: string): name is WritingSetting => Object.hasOwn(writingChoices, name);

const choose = <T>(choices: readonly [T, ...T[]], value: unknown): T =>
  choices.find((choice) => choice === value) ?? choices[0];

const all = (kept: Readonly<Record<string, unknown>>): WritingSettings => ({
  format: choose<WritingSettings['format']>(writingChoices.format, kept.format),
  quote: choose<WritingSettings['quote']>(writingChoices.quote, kept.quote),
  attribution: choose<WritingSettings['attribution']>(writingChoices.attribution, kept.attribution),
  place: choose<WritingSettings['place']>(writingChoices.place, kept.place),
  signaturePlace: choose<WritingSettings['signaturePlace']>(writingChoices.signaturePlace, kept.signaturePlace),
  signatureInReplies: choose<WritingSettings['signatureInReplies']>(
    writingChoices.signatureInReplies,
    kept.signatureInReplies,
  ),
  undoSeconds: choose<WritingSettings['undoSeconds']>(writingChoices.undoSeconds, kept.undoSeconds),
  remindsOfFiles: choose<WritingSettings['remindsOfFiles']>(writingChoices.remindsOfFiles, kept.remindsOfFiles),
  asksReceipt: choose<WritingSettings['asksReceipt']>(writingChoices.asksReceipt, kept.asksReceipt),
  answersReceipts: choose<WritingSettings['answersReceipts']>(writingChoices.answersReceipts, kept.answersReceipts),
});

/** What was kept, as far as it can be read; the usual for the rest. */
export const readWritingSettings = (text: string | null): WritingSettings => {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return all(typeof kept === 'object' && kept !== null ? { ...kept } : {});
  } catch {
    return all({});
  }
};

/** What is kept of settings: those that are not the usual ones; null: nothing. */
export const writtenSettings = (settings: WritingSettings): string | null => {
  const own = Object.entries(settings).filter(([name, value]) => isSetting(name) && writingChoices[name][0] !== value);
  return own.length === 0 ? null : JSON.stringify(Object.fromEntries(own));
};

const kept = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be switched off
  }
};

const source = new LiveSource<WritingSettings>(readWritingSettings(kept()));

/** For screens that watch it. */
export const writingSettings: LiveValue<WritingSettings> = source;

/** As it is chosen now: `writingNow().undoSeconds`. */
export const writingNow = (): WritingSettings => source.get();

/** Holds for this page in any case, and for the next visit where storage is allowed. */
export const chooseWriting = (chosen: Partial<WritingSettings>): void => {
  source.set({ ...source.get(), ...chosen });
  try {
    const text = writtenSettings(source.get());
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Then it holds for this page.
  }
};

if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) source.set(readWritingSettings(kept()));
  });
