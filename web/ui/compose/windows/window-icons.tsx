// Icons of a letter's own size and place.

import { icon, path } from '../../controls/icons.tsx';

export const LargerIcon = icon(path('M14 4.5h5.5V10', 'm19.5 4.5-6 6', 'M10 19.5H4.5V14', 'm4.5 19.5 6-6'));
export const SmallerIcon = icon(path('M19.5 10H14V4.5', 'm14 10 6-6', 'M4.5 14H10v5.5', 'm10 14-6 6'));
export const OwnWindowIcon = icon(
  path(
    'M13.5 4.5h6v6',
    'm19.5 4.5-8 8',
    'M18 14v4a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V7.5A1.5 1.5 0 0 1 6 6h4',
  ),
  true,
);
