// English: how the list looks and where it stands.

import type { Density, Layout, Pane } from '../../view/view.ts';

export const view = {
  name: 'View',
  rows: 'Rows',
  layout: 'Layout',
};

export const densityNames = {
  comfortable: 'Comfortable',
  default: 'Default',
  compact: 'Compact',
} satisfies Record<Density, string>;

export const layoutNames = {
  columns: 'Columns',
  above: 'List above message',
  'list-only': 'List only',
} satisfies Record<Layout, string>;

export const paneNames = {
  sidebar: 'Width of the folders',
  columns: 'Width of the list',
  above: 'Height of the list',
} satisfies Record<Pane, string>;
