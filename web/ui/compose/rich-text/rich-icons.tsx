// The icons of the toolbar for rich text.

import { icon, path } from '../../controls/icons.tsx';

export const BoldIcon = icon(path('M7 4.5h6a3.7 3.7 0 0 1 0 7.4H7z', 'M7 11.9h7a3.8 3.8 0 0 1 0 7.6H7z'));
export const ItalicIcon = icon(path('M10 4.5h8', 'M6 19.5h8', 'm14.5 4.5-5 15'));
export const UnderlineIcon = icon(path('M6.5 4v7a5.5 5.5 0 0 0 11 0V4', 'M5 20.5h14'));
export const StrikeIcon = icon(
  path(
    'M4 12h16',
    'M17 7.3A4.6 3.6 0 0 0 12.3 4C9.6 4 7.3 5.4 7.3 7.8c0 1.8 1.2 3 3 4.2',
    'M7 16.2c.5 2.4 2.6 3.8 5.2 3.8 2.8 0 5-1.4 5-4 0-1.7-.8-3-2.2-4',
  ),
);
export const SizeIcon = icon(path('M3 6.5V4.5h11v2', 'M8.5 4.5V19', 'M14 12v-1.5h7V12', 'M17.5 10.5V19'));
export const InkIcon = icon(path('m6 15 6-11 6 11', 'M8.2 11h7.6', 'M4 20h16'));
export const MarkerIcon = icon(path('m9 11 6.5-7.5 5 4L14 15', 'm9 11-2 4.5 2.5 2L14 15', 'M7.5 16.5 4 20h6'));
export const BulletsIcon = icon(path('M9 6h12', 'M9 12h12', 'M9 18h12', 'M4 6h.01', 'M4 12h.01', 'M4 18h.01'), true);
export const NumbersIcon = icon(
  path('M10 6h11', 'M10 12h11', 'M10 18h11', 'M3.5 4.5 5 4v4.5', 'M3.5 15.5c.5-1 2.5-1 2.5.5 0 1-2.5 2-2.5 3.5H6'),
  true,
);
export const QuoteIcon = icon(path('M4 5v14', 'M9 7h11', 'M9 12h11', 'M9 17h7'), true);
export const UnquoteIcon = icon(path('M20 7H9', 'M20 12H9', 'M20 17h-7', 'm6 9-3 3 3 3'), true);
export const LinkIcon = icon(
  path(
    'M10 13.5a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3',
    'M14 10.5a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  ),
);
export const CodeIcon = icon(path('m8 7-5 5 5 5', 'm16 7 5 5-5 5'));
export const AlignIcon = icon(path('M4 6h16', 'M4 12h10', 'M4 18h13'), true);
export const CenterIcon = icon(path('M4 6h16', 'M7 12h10', 'M5.5 18h13'));
export const EndIcon = icon(path('M4 6h16', 'M10 12h10', 'M7 18h13'), true);
export const DirectionIcon = icon(
  path('M11 4v13', 'M15 4v13', 'M17 4H9a3.5 3.5 0 0 0 0 7h2', 'M20 20H4', 'm6.5 17.5-2.5 2.5 2.5 2.5'),
);
export const ClearIcon = icon(path('M6 5h13', 'm13.5 5-4 13', 'M6 18h5', 'm15 15 5 5', 'm20 15-5 5'));
export const UndoIcon = icon(path('M8 14 3.5 9.5 8 5', 'M3.5 9.5H15a5 5 0 0 1 0 10h-4'), true);
export const RedoIcon = icon(path('m16 14 4.5-4.5L16 5', 'M20.5 9.5H9a5 5 0 0 0 0 10h4'), true);
