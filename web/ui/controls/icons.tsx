// The icon set: 24-unit grid, one stroke width, the colour of the text around. Decoration only: names stand on the controls.

import type { ReactNode } from 'react';

interface IconProps {
  /** Pixels, both ways. */
  readonly size?: number;
  readonly className?: string | undefined;
}

export type Icon = (props: IconProps) => ReactNode;

/** Makes an icon from its drawing. */
export const icon = (drawing: ReactNode): Icon =>
  function DrawnIcon({ size = 16, className }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className={className}
      >
        {drawing}
      </svg>
    );
  };

export const path = (...lines: string[]): ReactNode => lines.map((line) => <path key={line} d={line} />);

export const EnvelopeIcon = icon(
  path('M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z', 'm2.5 7 9.5 6.5L21.5 7'),
);
export const EnvelopeOpenIcon = icon(
  path('M2.5 10 12 3.5 21.5 10v9a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2z', 'm3 10.5 9 5.5 9-5.5'),
);
export const InboxIcon = icon(
  path(
    'M22 13h-5.5l-1.8 2.7H9.3L7.5 13H2',
    'M5.6 5.4 2 13v5a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5l-3.6-7.6A2 2 0 0 0 16.6 4.3H7.4a2 2 0 0 0-1.8 1.1z',
  ),
);
export const PencilIcon = icon(path('M12.5 20H21', 'M16.3 3.7a2.2 2.2 0 0 1 3.1 3.1L7.4 18.8 3 20l1.2-4.4z'));
export const SendIcon = icon(path('M21.5 2.5 14.8 21.5l-3.9-8.4-8.4-3.9z', 'M21.5 2.5 10.9 13.1'));
export const ArchiveIcon = icon(
  path(
    'M3 4h18a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z',
    'M4 9v9a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V9',
    'M10 13h4',
  ),
);
export const JunkIcon = icon(
  path('M10.3 4.2 2.2 18a2 2 0 0 0 1.7 3h16.2a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z', 'M12 9.5v4', 'M12 17.2v.01'),
);
export const TrashIcon = icon(
  path(
    'M3.5 6.5h17',
    'M8.5 6.5V4.5a1.5 1.5 0 0 1 1.5-1.5h4a1.5 1.5 0 0 1 1.5 1.5v2',
    'M18.8 6.5 18 19a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2L5.2 6.5',
    'M10 11v5.5',
    'M14 11v5.5',
  ),
);
export const FolderIcon = icon(
  path('M20 20a2 2 0 0 0 2-2V8.5a2 2 0 0 0-2-2h-7.8L10 4H4a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2z'),
);
export const StarIcon = icon(
  path('m12 2.8 2.85 5.77 6.37.93-4.61 4.49 1.09 6.34L12 17.34l-5.7 2.99 1.09-6.34L2.78 9.5l6.37-.93z'),
);
export const ClipIcon = icon(
  path('m20.8 11.3-8.9 8.9a5.8 5.8 0 0 1-8.2-8.2l8.9-8.9a3.9 3.9 0 0 1 5.5 5.5l-8.9 8.9a1.9 1.9 0 0 1-2.7-2.7l8.2-8.2'),
);
export const ReplyIcon = icon(path('m9 16-5.5-5L9 6', 'M3.5 11H14a6.5 6.5 0 0 1 6.5 6.5V19'));
export const ForwardIcon = icon(path('m15 16 5.5-5L15 6', 'M20.5 11H10a6.5 6.5 0 0 0-6.5 6.5V19'));
export const ChevronDownIcon = icon(path('m6 9.5 6 6 6-6'));
export const ChevronUpIcon = icon(path('m6 14.5 6-6 6 6'));
export const ChevronRightIcon = icon(path('m9.5 6 6 6-6 6'));
export const BackIcon = icon(path('M20 12H4.5', 'm11 5.5-6.5 6.5 6.5 6.5'));
export const MenuIcon = icon(path('M4 6.5h16', 'M4 12h16', 'M4 17.5h16'));
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
export const CrossIcon = icon(path('m6 6 12 12', 'M18 6 6 18'));
export const CheckIcon = icon(path('m4.5 12.5 5 5 10-11'));
export const SearchIcon = icon(path('M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14z', 'm15.8 15.8 4.7 4.7'));
export const EyeIcon = icon(
  path('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z', 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'),
);
export const EyeOffIcon = icon(
  path(
    'M9.8 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.6 3.4',
    'M6.3 7.3A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.6-1.2',
    'M14.1 14.1A3 3 0 0 1 9.9 9.9',
    'm3 3 18 18',
  ),
);
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
);
export const PersonIcon = icon(path('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4.5 20.5a7.5 7.5 0 0 1 15 0'));
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
export const UnpluggedIcon = icon(
  path(
    'M5 9.5a11 11 0 0 1 4-2.2',
    'M19 9.5a11 11 0 0 0-6-2.7',
    'M8.3 13.3a6 6 0 0 1 2.2-1.2',
    'M15.7 13.3l-.4-.3',
    'M12 17.5v.01',
    'm3.5 3.5 17 17',
  ),
);
export const WarningIcon = icon(path('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7.8v5', 'M12 16.2v.01'));
