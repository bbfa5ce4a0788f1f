// Whether new mail is told by the system's notifications, and how much of it. Kept on this device.

import { keptChoice } from '../kept-choice.ts';

/** `sender`: who wrote; `subject`: and what about. Never unasked. */
export const notices = keptChoice('postern.notices', ['off', 'sender', 'subject']);
