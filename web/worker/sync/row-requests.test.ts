import { expect, test } from 'vitest';
import { Capabilities, type Command, ImapError, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError, problemOf } from '../../../shared/problems.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { commandsBehind, RowRequests } from './row-requests.ts';

/** A server that refuses every row. */
const refusing = (isShown: boolean) => {
  let commands = 0;
  const requests = new RowRequests('Archive', {
    store: openMemoryStore(),
    capabilities: () => Capabilities.of(['PREVIEW']),
    run: async <T>(_: Command<T>): Promise<T> => {
      commands += 1;
      throw new ProblemError({ code: 'command-refused' }, { cause: new ImapError('no', 'not these') });
    },
    previewsOf: () => Promise.reject(new Error('nobody wants a preview')),
    onChange: () => undefined,
    isShown: () => isShown,
    onRefused: () => undefined,
  });
  const fetched = async (uids: UidSet) => ({
    problem: await requests.fetch(uids).then(() => null, problemOf),
    commands,
  });
  return { fetched };
};

test('behind the mailbox on screen rows may take one command, and that more are needed is a limit with a name', async () => {
  const problem = { code: 'limit-exceeded', limit: commandsBehind };
  expect(await refusing(false).fetched(UidSet.range(1, 8))).toEqual({ problem, commands: 1 });
});

test('the mailbox on screen and a single row may take more', async () => {
  expect(await refusing(true).fetched(UidSet.range(1, 2))).toEqual({ problem: null, commands: 6 });
  expect(await refusing(false).fetched(UidSet.of(1))).toEqual({ problem: null, commands: 2 });
});
