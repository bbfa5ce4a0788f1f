// One download as a control shows it: idle, running with its progress, stopped by a problem. Leaving the screen stops it.

import { useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';

export type Transfer =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly done: number; readonly of: number }
  | { readonly is: 'stopped'; readonly problem: Problem };

export interface TransferOptions {
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
}

export interface TransferControl {
  readonly transfer: Transfer;
  /** @param size what it will be, until the work knows better */
  start(size: number, work: (options: TransferOptions) => Promise<void>): Promise<void>;
  stop(): void;
}

export const useTransfer = (): TransferControl => {
  const [transfer, setTransfer] = useState<Transfer>({ is: 'idle' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const start: TransferControl['start'] = async (size, work) => {
    const controller = new AbortController();
    stopper.current = controller;
    setTransfer({ is: 'running', done: 0, of: size });
    try {
      await work({
        signal: controller.signal,
        onProgress: (done, of) => {
          if (!controller.signal.aborted) setTransfer({ is: 'running', done, of });
        },
      });
      setTransfer({ is: 'idle' });
    } catch (error) {
      const problem = problemOf(error);
      setTransfer(
        problem.code === 'cancelled' || controller.signal.aborted ? { is: 'idle' } : { is: 'stopped', problem },
      );
    }
  };
  return { transfer, start, stop: () => stopper.current?.abort() };
};
