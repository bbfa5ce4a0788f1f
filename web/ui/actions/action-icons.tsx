// Pictures of actions that the first route does without.

import { icon, path } from '../controls/icons.tsx';

export const MoveIcon = icon(
  path(
    'M20 20a2 2 0 0 0 2-2V8.5a2 2 0 0 0-2-2h-7.8L10 4H4a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2z',
    'M8 13h7',
    'm12.5 10 3 3-3 3',
  ),
);
export const CopyIcon = icon(
  path(
    'M10 8h9.5A1.5 1.5 0 0 1 21 9.5v10a1.5 1.5 0 0 1-1.5 1.5H10a1.5 1.5 0 0 1-1.5-1.5v-10A1.5 1.5 0 0 1 10 8z',
    'M5 16H4.5A1.5 1.5 0 0 1 3 14.5v-10A1.5 1.5 0 0 1 4.5 3H14a1.5 1.5 0 0 1 1.5 1.5V5',
  ),
);
export const LabelIcon = icon(
  path(
    'M3 4.5V11a2 2 0 0 0 .6 1.4l8 8a2 2 0 0 0 2.8 0l6-6a2 2 0 0 0 0-2.8l-8-8A2 2 0 0 0 11 3H4.5A1.5 1.5 0 0 0 3 4.5z',
    'M7.5 7.5v.01',
  ),
);
export const StarOffIcon = icon(
  path(
    'M9.2 8.6 12 2.8l2.85 5.77 6.37.93-4.1 4',
    'M17.5 17.5l.3 2.83L12 17.34l-5.7 2.99 1.09-6.34L2.78 9.5l4-.6',
    'm3 3 18 18',
  ),
);
export const PlusIcon = icon(path('M12 5v14', 'M5 12h14'));
export const ViewIcon = icon(path('M4 7h9', 'M17 7h3', 'M15 4.5v5', 'M4 17h3', 'M11 17h9', 'M9 14.5v5'));
