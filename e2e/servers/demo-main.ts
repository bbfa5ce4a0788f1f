// The demo mail server as a process: started by `npm start`, ends with SIGTERM or when its starter is gone.

import { join } from 'node:path';
import { type Demo, startDemo } from './demo.ts';

/** What the starter is told, once, when everything is up. */
export interface DemoReady {
  readonly imap: string;
  readonly smtp: string;
  readonly caFile: string;
  /** Where the bridge may keep its key; gone with the demo. */
  readonly keyFile: string;
  readonly accounts: Demo['accounts'];
}

const starting = startDemo({ now: Date.now() });

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  // Also when it is still starting: then it is stopped as soon as it can be.
  void starting
    .then((demo) => demo.stop())
    .catch(() => {})
    .finally(() => process.exit());
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.on('disconnect', stop);

starting.then(
  (demo) => {
    const ready: DemoReady = {
      imap: demo.imap,
      smtp: demo.smtp,
      caFile: demo.dovecot.caFile,
      keyFile: join(demo.dovecot.baseDir, 'bridge-key'),
      accounts: demo.accounts,
    };
    // The starter may have gone meanwhile; `disconnect` takes care of it.
    process.send?.(ready, () => {});
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
