// NOOP, RFC 9051 §6.1.2: gives the server an occasion to tell its news.

import type { Command } from '../command.ts';

export const noop = (): Command<void> => ({ name: 'NOOP', args: [], result: () => undefined });
