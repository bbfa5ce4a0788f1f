// Arabic: how the list looks and where it stands.

import type { Words } from '../words.ts';

export const view: Words<'view'> = {
  name: 'العرض',
  rows: 'الصفوف',
  layout: 'التخطيط',
};

export const densityNames: Words<'densityNames'> = {
  comfortable: 'واسع',
  default: 'عادي',
  compact: 'مدمج',
};

export const layoutNames: Words<'layoutNames'> = {
  columns: 'أعمدة',
  above: 'القائمة فوق الرسالة',
  'list-only': 'القائمة فقط',
};

export const paneNames: Words<'paneNames'> = {
  sidebar: 'عرض المجلدات',
  columns: 'عرض القائمة',
  above: 'ارتفاع القائمة',
};
