// What is known of the sender, in words: who vouches for it beside the recipients, and below the head what to beware of.

import { shownHost } from '../../html/host-name.ts';
import { CheckIcon, WarningIcon } from '../controls/icons.tsx';
import { safety as english } from '../words/en/safety.ts';
import { wordsOf } from '../words/words.ts';
import styles from './sender-proof.module.css';
import type { Authentication, SenderWarning } from './sender-trust.ts';

export const SenderProof = ({ authentication }: { readonly authentication: Authentication }) => {
  const words = wordsOf('safety', english);
  if (authentication.is !== 'passed' && authentication.is !== 'other') return null;
  const domain = shownHost(authentication.domain).text;
  const isSigned = authentication.is === 'passed' && authentication.signed;
  return (
    <span className={styles.proof} data-good={authentication.is === 'passed' || undefined}>
      {authentication.is === 'passed' ? <CheckIcon size={12} /> : null}
      {authentication.is === 'other' ? words.via(domain) : isSigned ? words.signed(domain) : words.verified(domain)}
    </span>
  );
};

const sentence = (warning: SenderWarning): string => {
  const words = wordsOf('safety', english);
  const shown = (domain: string): string => shownHost(domain).text;
  switch (warning.is) {
    case 'several':
      return words.several;
    case 'unverified':
      return words.unverified;
    case 'name':
      return words.misnamed(warning.named, shown(warning.domain));
    case 'lookalike':
      return warning.like === null
        ? words.lookalike(shown(warning.domain))
        : words.lookalikeOf(shown(warning.domain), shown(warning.like));
    case 'stranger':
      return words.stranger(warning.name, warning.address);
    case 'answers':
      return words.answersElsewhere(warning.address);
  }
};

/** What may well be as it should: people have second addresses, and helpdesks are answered elsewhere. */
const mild: ReadonlySet<SenderWarning['is']> = new Set(['stranger', 'answers']);

export const SenderWarnings = ({ warnings }: { readonly warnings: readonly SenderWarning[] }) => {
  if (warnings.length === 0) return null;
  return (
    <div
      role="note"
      aria-label={wordsOf('safety', english).senderWarning}
      className={styles.warnings}
      data-mild={warnings.every((warning) => mild.has(warning.is)) || undefined}
    >
      <WarningIcon />
      <div>
        {warnings.map((warning, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one message's warnings do not change
          <p key={index}>{sentence(warning)}</p>
        ))}
      </div>
    </div>
  );
};
