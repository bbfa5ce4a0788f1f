// The icon set: 24-unit grid, one stroke width, the colour of the text around. Decoration only: names stand on the controls.

import type { ReactNode } from 'react';

interface IconProps {
  /** Pixels, both ways. */
  readonly size?: number;
  readonly className?: string | undefined;
}

export type Icon = (props: IconProps) => ReactNode;

/** Makes an icon from its drawing. @param mirrors it points along the line: the other way where lines go from right to left */
export const icon = (drawing: ReactNode, mirrors = false): Icon =>
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
        data-mirrors={mirrors || undefined}
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
export const SendIcon = icon(path('M21.5 2.5 14.8 21.5l-3.9-8.4-8.4-3.9z', 'M21.5 2.5 10.9 13.1'), true);
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
export const MoreIcon = icon([5, 12, 19].map((x) => <circle key={x} cx={x} cy={12} r={1.2} fill="currentColor" />));
export const ReplyIcon = icon(path('m9 16-5.5-5L9 6', 'M3.5 11H14a6.5 6.5 0 0 1 6.5 6.5V19'), true);
export const ForwardIcon = icon(path('m15 16 5.5-5L15 6', 'M20.5 11H10a6.5 6.5 0 0 0-6.5 6.5V19'), true);
export const ChevronUpIcon = icon(path('m6 14.5 6-6 6 6'));
export const ChevronRightIcon = icon(path('m9.5 6 6 6-6 6'), true);
export const MenuIcon = icon(path('M4 6.5h16', 'M4 12h16', 'M4 17.5h16'));
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
export const PersonIcon = icon(path('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4.5 20.5a7.5 7.5 0 0 1 15 0'));
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
export const GearIcon = icon(
  path(
    'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
    'M19.3 14.6a1.6 1.6 0 0 0 .3 1.8l.1.1a1.9 1.9 0 1 1-2.7 2.7l-.1-.1a1.6 1.6 0 0 0-2.7 1.1v.2a1.9 1.9 0 0 1-3.9 0v-.1a1.6 1.6 0 0 0-2.8-1.1l-.1.1a1.9 1.9 0 1 1-2.7-2.7l.1-.1a1.6 1.6 0 0 0-1.1-2.7h-.2a1.9 1.9 0 0 1 0-3.9h.1a1.6 1.6 0 0 0 1.1-2.8l-.1-.1a1.9 1.9 0 1 1 2.7-2.7l.1.1a1.6 1.6 0 0 0 1.8.3h.1a1.6 1.6 0 0 0 1-1.4v-.2a1.9 1.9 0 0 1 3.8 0v.1a1.6 1.6 0 0 0 2.7 1.1l.1-.1a1.9 1.9 0 1 1 2.7 2.7l-.1.1a1.6 1.6 0 0 0-.3 1.8v.1a1.6 1.6 0 0 0 1.4 1h.2a1.9 1.9 0 0 1 0 3.8h-.1a1.6 1.6 0 0 0-1.4 1z',
  ),
);
