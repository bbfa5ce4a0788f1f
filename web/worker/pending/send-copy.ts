// Copies messages. Taken back by removing the copies.

import { ProblemError } from '../../../shared/problems.ts';
import { copyOnce } from './send-copies.ts';
import type { Sender } from './sender.ts';
import { wayBack } from './way-back.ts';

export const sendCopy: Sender<'copy'> = async (change, tools) => {
  const rows = tools.rowsOf(change.mailbox, change.uids);
  const { noted, landed, missing } = await copyOnce(change, tools);
  if (missing.size === change.uids.size) throw new ProblemError({ code: 'no-such-message' });
  const known = { ...change, payload: { ...change.payload, noted } };
  return { inverse: wayBack(known, landed, missing, tools), arrived: { landed, rows }, missing };
};
