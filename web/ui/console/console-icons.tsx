// Icons that only the console has: they come with its code.

import { icon, path } from '../controls/icons.tsx';

export const CopyIcon = icon(
  path(
    'M10 8.5h9.5A1.5 1.5 0 0 1 21 10v9.5a1.5 1.5 0 0 1-1.5 1.5H10a1.5 1.5 0 0 1-1.5-1.5V10A1.5 1.5 0 0 1 10 8.5z',
    'M5 15.5H4.5A1.5 1.5 0 0 1 3 14V4.5A1.5 1.5 0 0 1 4.5 3H14a1.5 1.5 0 0 1 1.5 1.5V5',
  ),
);
export const ClearIcon = icon(path('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'm5.7 5.7 12.6 12.6'));
export const PauseIcon = icon(path('M8.5 5v14', 'M15.5 5v14'));
export const PlayIcon = icon(path('M7 4.5 19 12 7 19.5z'));
