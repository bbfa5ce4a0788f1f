// Who a letter is from: one of the person's identities, or another address that is typed. The server decides which of them may send.

import { useId, useState } from 'react';
import type { Letter } from '../../../client/letters.ts';
import { MenuButton, type MenuEntry } from '../../controls/menu.tsx';
import { ChevronDownIcon } from '../../controls/more-icons.tsx';
import { useSettings } from '../../settings/lazy-settings.tsx';
import { useLiveValue } from '../../use-live-query.ts';
import { useSession } from '../../use-session.ts';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import styles from '../composer.module.css';
import type { LetterTools } from '../composer-menu.tsx';
import { writingNow } from '../writing-settings.ts';
import { changeIdentity } from './change-identity.ts';
import { identitiesOf, orUsual } from './identities.ts';
import { addressOf, type Identity, identityOf } from './identity.ts';
import { readOwnAddress, writtenAddress } from './own-address.ts';

/** Where the code of formatting cannot be had, what stands there stays. */
const signAs = async (before: Identity | null, next: Identity, change: LetterTools['change']): Promise<void> => {
  try {
    const { changeRichSignature } = await import('../rich-text/rich-signature.ts');
    change(await changeRichSignature(before, next, writingNow()));
  } catch {
    // It can be written by hand.
  }
};

export const FromField = ({ letter, change }: LetterTools) => {
  const { from } = letter;
  const words = wordsOf('compose', compose);
  const { username, keep } = useSession();
  const settings = useSettings();
  const identities = orUsual(useLiveValue(identitiesOf(username, keep).value), username);
  const current = identityOf(from, identities);
  const [typed, setTyped] = useState<string | null>(null);
  const isTyped = typed !== null || from.address === '';
  const entries: MenuEntry[] = identities
    .filter(({ address }) => address !== '')
    .map((identity) => ({
      kind: 'radio' as const,
      name: writtenAddress(identity === current ? from : addressOf(identity)),
      checked: identity === current,
      onChoose: () => {
        setTyped(null);
        const isSigned = letter.about === null || writingNow().signatureInReplies;
        change((before: Letter) => changeIdentity(before, identity, identities, writingNow()));
        if (letter.html !== null && isSigned) void signAs(current, identity, change);
      },
    }));
  if (entries.length > 0) entries.push({ kind: 'line' });
  if (!isTyped)
    entries.push({ kind: 'item', name: words.otherAddress, onChoose: () => setTyped(writtenAddress(from)) });
  entries.push({ kind: 'item', name: words.editIdentities, onChoose: () => settings.open('identities') });
  const shown = writtenAddress(from);
  const id = useId();
  return (
    <div className={styles.from}>
      <label htmlFor={isTyped ? id : undefined}>{words.from}</label>
      {isTyped ? (
        <input
          id={id}
          value={typed ?? ''}
          placeholder={words.fromHint}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it was asked for in this place a moment ago
          autoFocus={typed !== null}
          dir="auto"
          maxLength={500}
          onChange={(event) => {
            setTyped(event.target.value);
            const read = readOwnAddress(event.target.value) ?? { name: '', address: '' };
            change((before) => ({ ...before, from: read }));
          }}
        />
      ) : null}
      <MenuButton
        name={isTyped ? words.editIdentities : `${words.from}: ${shown}`}
        className={styles.sender}
        menuClass={isTyped ? styles.sendersAtEnd : styles.senders}
        button={
          <>
            {isTyped ? null : <bdi>{shown}</bdi>}
            <ChevronDownIcon />
          </>
        }
        entries={entries}
      />
    </div>
  );
};
