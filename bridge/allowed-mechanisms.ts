// Which sign-in mechanisms the operator permits at a mail server. Which of them is taken is shared/imap's choice (strongest first).

import { type SaslMechanismName, saslMechanisms } from '../shared/imap/index.ts';
import { ConfigError } from './config-error.ts';

/** Without `--auth`: all that ask the person for something. EXTERNAL asks for nothing, so it has to be named. */
export const usualMechanisms: readonly SaslMechanismName[] = saslMechanisms.filter((name) => name !== 'EXTERNAL');

/** Names as an operator writes them, in any case. Throws {@link ConfigError}. */
export const readMechanisms = (option: string, names: readonly string[]): SaslMechanismName[] =>
  names.map((name) => {
    const found = saslMechanisms.find((mechanism) => mechanism === name.toUpperCase());
    if (!found) throw new ConfigError(`${option} ${name}: there are ${saslMechanisms.join(', ').toLowerCase()}`);
    return found;
  });

/** Does the operator let people in by the bridge's own certificate, without asking them for anything? */
export const permitsCertificate = (mechanisms: readonly SaslMechanismName[]): boolean =>
  mechanisms.includes('EXTERNAL');
