// Icons of what is loaded behind the first list: messages, viewer, menus, settings. Drawn as those of icons.tsx.

import { icon, path } from './icons.tsx';

export const BellIcon = icon(
  path('M6 9a6 6 0 0 1 12 0c0 6.5 2.5 7.5 2.5 8.5h-17C3.5 16.5 6 15.5 6 9z', 'M10 20.5a2.2 2.2 0 0 0 4 0'),
);
export const KeyIcon = icon(path('M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z', 'm11 12 9-8', 'm16 7.5 2.5 2.5'));
export const ReplyAllIcon = icon(path('m7 16-5-5 5-5', 'm12 16-5-5 5-5', 'M7 11h8a6.5 6.5 0 0 1 6.5 6.5V19'), true);
export const ListReplyIcon = icon(
  path('m8 15-4.5-4.5L8 6', 'M3.5 10.5H11a5.5 5.5 0 0 1 5.5 5.5v3', 'M13 6h8', 'M17 10h4', 'M20 14h1'),
  true,
);
export const RedirectIcon = icon(
  path('m16 4.5 4.5 4.5-4.5 4.5', 'M20.5 9h-9A6.5 6.5 0 0 0 5 15.5V20', 'M9 20h11'),
  true,
);
export const ChevronDownIcon = icon(path('m6 9.5 6 6 6-6'));
export const BackIcon = icon(path('M20 12H4.5', 'm11 5.5-6.5 6.5 6.5 6.5'), true);
export const ImageIcon = icon(
  path(
    'M5 3.5h14A1.5 1.5 0 0 1 20.5 5v14a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V5A1.5 1.5 0 0 1 5 3.5z',
    'M9 10.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
    'm20.5 15-4-4L6 20.5',
  ),
);
export const FileIcon = icon(path('M14 2.5H6.5a2 2 0 0 0-2 2v15a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V8z', 'M14 2.5V8h5.5'));
export const TextFileIcon = icon(
  path('M14 2.5H6.5a2 2 0 0 0-2 2v15a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V8z', 'M14 2.5V8h5.5', 'M8.5 13h7', 'M8.5 17h4.5'),
);
export const ZipIcon = icon(
  path(
    'M14 2.5H6.5a2 2 0 0 0-2 2v15a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V8z',
    'M10 3v2',
    'M10 7.5v2',
    'M10 12v2',
    'M9 16.5h2v2H9z',
  ),
);
export const CalendarIcon = icon(
  path(
    'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 21H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 5z',
    'M3.5 10h17',
    'M8 3v4',
    'M16 3v4',
  ),
);
export const SoundIcon = icon(
  path('M9 18V5.5l11-2.5v12.5', 'M6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M17 18.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'),
);
export const FilmIcon = icon(
  path(
    'M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5z',
    'm10 9 5 3-5 3z',
  ),
);
export const DownloadIcon = icon(path('M12 3.5V15', 'm7 10.5 5 5 5-5', 'M4.5 20.5h15'));
export const KeyboardIcon = icon(
  path(
    'M3.5 6h17A1.5 1.5 0 0 1 22 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 2 16.5v-9A1.5 1.5 0 0 1 3.5 6z',
    'M6 10h.01',
    'M10 10h.01',
    'M14 10h.01',
    'M18 10h.01',
    'M7.5 14h9',
  ),
);
export const ConsoleIcon = icon(
  path(
    'M4.5 4h15A1.5 1.5 0 0 1 21 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5v-13A1.5 1.5 0 0 1 4.5 4z',
    'm7 9 3.5 3L7 15',
    'M13 15.5h4',
  ),
);
export const LeaveIcon = icon(
  path('M9.5 21H5a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 5 3h4.5', 'm16 16.5 4.5-4.5L16 7.5', 'M20.5 12H9.5'),
  true,
);
export const SunIcon = icon(
  path(
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
    'M12 2.5v2',
    'M12 19.5v2',
    'M2.5 12h2',
    'M19.5 12h2',
    'm5.3 5.3 1.4 1.4',
    'm17.3 17.3 1.4 1.4',
    'm5.3 18.7 1.4-1.4',
    'm17.3 6.7 1.4-1.4',
  ),
);
export const MoonIcon = icon(path('M20.5 14.2A8.5 8.5 0 1 1 9.8 3.5a7 7 0 0 0 10.7 10.7z'));
export const ScreenIcon = icon(
  path(
    'M4 4h16a1.5 1.5 0 0 1 1.5 1.5v10A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5v-10A1.5 1.5 0 0 1 4 4z',
    'M8.5 20.5h7',
    'M12 17v3.5',
  ),
);
export const ShieldIcon = icon(
  path('M12 21.5c5-1.9 7.5-5 7.5-9.5V5.5L12 2.8 4.5 5.5V12c0 4.5 2.5 7.6 7.5 9.5z', 'm8.8 12 2.2 2.2 4.2-4.4'),
);
export const ClockIcon = icon(path('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M12 7.5V12l3 2'));
