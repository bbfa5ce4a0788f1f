// English: sending later.

import { number } from '../words.ts';

export const later = {
  sendLater: 'Schedule',
  when: 'When should it go out?',
  evening: 'This evening',
  tomorrow: 'Tomorrow morning',
  monday: 'Monday morning',
  pick: 'Date and time',
  zone: (name: string) => `Times are those of this device: ${name}.`,
  byServer: 'The mail server keeps it until then. Once the server has it, it cannot be taken back.',
  byApp:
    'Postern sends it itself, so it has to be open on this device then. What it missed goes out when you open it again.',
  here: 'while Postern is open',
  wrong: 'Choose a time that is still to come, within a year.',
  set: 'Set this time',
  close: 'Close',
  scheduled: (time: string) => `Goes out ${time}.`,
  keptByServer: (time: string) => `The mail server has it and sends it ${time}.`,
  late: (subject: string, time: string) =>
    `“${subject}” went out late: Postern was not open here at its time, ${time}.`,
  list: 'Messages to be sent later',
  goes: (time: string) => `Goes out ${time}`,
  many: (letters: number) => `${number(letters)} to be sent later`,
  change: 'Change time',
  now: 'Send now',
};
