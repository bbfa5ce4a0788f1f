// Which HTTP status goes with a problem of submission. The table of docs/bridge-protocol.md, as code.

import type { SubmissionProblem, SubmissionProblemCode } from '../../shared/bridge/submission.ts';
import { isProblemCode } from '../../shared/problems.ts';
import { statusOf } from '../problem-status.ts';

export const submissionStatuses: Readonly<Record<SubmissionProblemCode, number>> = {
  'submission-off': 404,
  'submission-unreachable': 502,
  'submission-timeout': 504,
  'submission-certificate': 502,
  'submission-protocol': 502,
  'submission-refused': 503,
  'submission-credentials': 403,
  'sender-refused': 422,
  'recipient-refused': 422,
  'message-refused': 422,
  'message-too-large': 413,
  'eight-bit-missing': 422,
  'hold-missing': 422,
  'submission-lost': 502,
};

export const submissionStatus = ({ code }: SubmissionProblem): number =>
  // The browser's own line: nothing came of the message for too long.
  code === 'connection-lost' ? 408 : isProblemCode(code) ? statusOf(code) : submissionStatuses[code];
