// Whether a message is shown with its conversation or alone, as the person chose on this device.

import { keptChoice } from '../kept-choice.ts';
import { useLiveValue } from '../use-live-query.ts';

export type ReadingMode = 'conversation' | 'message';

const reading = keptChoice<ReadingMode>('postern.reading', ['conversation', 'message']);

export const readingMode = (): ReadingMode => reading.value.get();

export const useReadingMode = (): readonly [ReadingMode, (mode: ReadingMode) => void] => [
  useLiveValue(reading.value),
  reading.choose,
];
