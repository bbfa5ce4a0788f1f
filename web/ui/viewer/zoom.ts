// How large something is shown: as it fits, or at a factor of its own size. Pure.

import { locale } from '../words/words.ts';

/** A factor of what fits; 1: as it fits. */
export type Zoom = number;

export const fitted: Zoom = 1;

const steps: readonly Zoom[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8];

/** One step larger or smaller, as far as it goes. */
export const zoomed = (zoom: Zoom, by: 1 | -1): Zoom =>
  (by > 0 ? steps.find((step) => step > zoom) : steps.findLast((step) => step < zoom)) ?? zoom;

/** "150 %". */
export const zoomText = (zoom: Zoom): string => new Intl.NumberFormat(locale(), { style: 'percent' }).format(zoom);

/** The largest size with the same shape inside a box; nothing is made larger than it is. */
export const fitInto = (
  size: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, box.width / Math.max(size.width, 1), box.height / Math.max(size.height, 1));
  return { width: size.width * scale, height: size.height * scale };
};
