// Arabic: the menu of a letter that is written.

import type { Words } from '../words.ts';

export const composeMenu: Words<'composeMenu'> = {
  more: 'خيارات أخرى',
  asksReceipt: 'طلب إشعار بالقراءة',
  asksDelivery: 'طلب إشعار بالتسليم',
  noDelivery: 'لا يوفرها الخادم',
};
