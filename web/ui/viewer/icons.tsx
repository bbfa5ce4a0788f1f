// Icons that the viewer alone needs.

import { icon, path } from '../controls/icons.tsx';

export const PlusIcon = icon(path('M5 12h14', 'M12 5v14'));
export const MinusIcon = icon(path('M5 12h14'));
