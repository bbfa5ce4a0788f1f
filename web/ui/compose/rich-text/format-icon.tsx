// The picture of "formatting", which is there before the editor is.

import { icon, path } from '../../controls/icons.tsx';

export const FormatIcon = icon(
  path('M3.5 18 8 6.5 12.5 18', 'M5 14.2h6', 'M20.5 18v-6.8', 'M17.8 18a2.7 3.4 0 1 0 0-6.8 2.7 3.4 0 0 0 0 6.8z'),
);
