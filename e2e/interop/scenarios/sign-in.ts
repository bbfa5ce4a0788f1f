// Signing in by each mechanism that the server announces, and with a wrong password.

import assert from 'node:assert/strict';
import { connectImap, saslCrypto } from '../../../imap-node/index.ts';
import {
  capability,
  chooseMechanisms,
  ImapError,
  type SignInWay,
  saslMechanisms,
  select,
  signInCommand,
} from '../../../shared/imap/index.ts';
import type { Scenario } from '../scenario.ts';

const nameOf = (way: SignInWay): string => ('command' in way ? 'the LOGIN command' : `AUTHENTICATE ${way.mechanism}`);

export const signInScenario: Scenario = {
  name: 'sign-in',
  run: async ({ account, part, skip }) => {
    const { username, password } = account;
    const offered: SignInWay[] = [];
    if (password !== null) {
      const { session, close } = await connectImap(account.connect);
      if (!session.capabilities.known) await session.run(capability()).done;
      offered.push(...chooseMechanisms(session.capabilities, 'password'));
      await close();
    }
    const attempt = async (way: SignInWay, secret: string): Promise<void> => {
      const { session, destroy } = await connectImap(account.connect);
      try {
        const given = { username, secret: { kind: 'password', password: secret }, crypto: saslCrypto } as const;
        await session.run(signInCommand(way, given, { saslIr: session.capabilities.has('SASL-IR') })).done;
        await session.run(select('INBOX')).done;
      } finally {
        destroy();
      }
    };
    const all: SignInWay[] = [
      ...saslMechanisms
        .filter((mechanism) => !['EXTERNAL', 'OAUTHBEARER', 'XOAUTH2'].includes(mechanism))
        .map((mechanism) => ({ mechanism })),
      { command: 'LOGIN' },
    ];
    for (const way of all)
      for (const right of [true, false])
        await part(`${nameOf(way)}${right ? '' : ', wrong password'}`, [], async () => {
          if (password === null) return skip('greets PREAUTH');
          if (!offered.some((each) => nameOf(each) === nameOf(way))) skip('not announced');
          if (right) return attempt(way, password);
          await assert.rejects(
            attempt(way, `${password}x`),
            (error) => error instanceof ImapError && error.kind === 'no',
          );
        });
  },
};
