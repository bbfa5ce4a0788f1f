// Why mail was not delivered, from the status code of a report: RFC 3463 §3, the subjects and details that people meet. Pure.

import type { reportReasons } from '../words/en/report.ts';

export type ReportReason = keyof typeof reportReasons;

const exact: Readonly<Record<string, ReportReason>> = {
  '1.1': 'noSuchAddress',
  '1.2': 'noSuchDomain',
  '1.3': 'noSuchAddress',
  '1.6': 'moved',
  '1.10': 'noSuchDomain',
  '2.1': 'disabled',
  '2.2': 'full',
  '2.3': 'tooLarge',
  '3.4': 'tooLarge',
  '4.1': 'unreachable',
  '4.2': 'unreachable',
  '4.4': 'noSuchDomain',
  '4.7': 'tooLate',
};

const bySubject: Readonly<Record<string, ReportReason>> = { '4': 'unreachable', '7': 'refused' };

/** Null where the code says nothing that helps. @param status `5.2.2` */
export const reasonOf = (status: string | null): ReportReason | null => {
  const detail = /^[245]\.((\d+)\.\d+)$/.exec(status ?? '');
  return (detail && (exact[detail[1] ?? ''] ?? bySubject[detail[2] ?? ''])) || null;
};
