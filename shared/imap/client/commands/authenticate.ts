// AUTHENTICATE, RFC 9051 §6.2.2: carries the messages of one SASL mechanism to the server and back.
// What they say is the mechanism's business (client/sasl/).

import { atom, secret, syntax } from '../../wire/argument.ts';
import { utf8 } from '../../wire/bytes.ts';
import type { Command, ContinuationReply } from '../command.ts';
import { decodeBase64, encodeBase64 } from '../sasl/base64.ts';
import { SaslError, type SaslMechanism } from '../sasl/mechanism.ts';

/** A line of this gives the attempt up; the server answers BAD. */
const giveUp = utf8('*');

const lineOf = (response: Uint8Array): ContinuationReply => ({ line: utf8(encodeBase64(response)) });

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error('the mechanism failed'));

/**
 * Signs in with a mechanism made for this one attempt. Rejects with ImapError: kind `no` when the server refuses, SaslError
 * when the attempt was given up here; with the error of the platform whose cryptography failed. An OK without proof ends the session.
 * @param options.saslIr the server has SASL-IR (RFC 4959): what the client says first goes out with the command
 */
export const authenticate = (mechanism: SaslMechanism, options: { readonly saslIr: boolean }): Command<void> => {
  const first = mechanism.initialResponse?.();
  const atOnce = options.saslIr && first !== undefined;
  // An empty first message is written as "=" (RFC 4959 §3): a bare space would say that there is none.
  const initial = atOnce ? [secret(syntax(first.length === 0 ? '=' : encodeBase64(first)))] : [];
  let unsaid = atOnce ? undefined : first;
  let isThinking = false;
  let isOver = false;
  let failure: Error | null = null;

  const fail = (thrown: unknown): ContinuationReply => {
    isOver = true;
    failure = asError(thrown);
    return { line: giveUp, failure };
  };

  const later = async (response: Promise<Uint8Array>): Promise<ContinuationReply> => {
    isThinking = true;
    try {
      const bytes = await response;
      if (failure) return 'wait'; // given up meanwhile, and said so
      return isOver ? { line: giveUp } : lineOf(bytes);
    } catch (thrown) {
      return failure ? 'wait' : fail(thrown);
    } finally {
      isThinking = false;
    }
  };

  return {
    name: 'AUTHENTICATE',
    args: [atom(mechanism.name), ...initial],
    serial: 'authenticate',
    authenticates: true,
    stateAfterOk: 'authenticated',
    holdsLine: 'until-tagged',
    onContinuation: (text) => {
      // It is the server's turn only after our answer.
      if (isThinking && !isOver) return fail(new SaslError(mechanism.name, 'unexpected'));
      if (isOver) return isThinking ? 'wait' : { line: giveUp };
      if (unsaid !== undefined) {
        const response = unsaid;
        unsaid = undefined;
        return lineOf(response); // whatever the first "+" says: many servers write a sentence
      }
      try {
        const response = mechanism.respond(decodeBase64(text));
        return response instanceof Promise ? later(response) : lineOf(response);
      } catch (thrown) {
        return fail(thrown);
      }
    },
    onAbort: () => {
      isOver = true;
    },
    doubt: () => {
      // OK to an attempt that was given up or is not over: whoever was signed in, it was not with this credential.
      if (failure || isThinking || unsaid !== undefined) return new SaslError(mechanism.name, 'unverified');
      return mechanism.doubt?.() ?? null;
    },
    explain: (error) => mechanism.explain?.(error) ?? error,
    result: () => undefined,
  };
};
