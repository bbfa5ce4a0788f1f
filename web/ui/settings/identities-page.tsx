// As whom the person writes: their identities, the usual one first; one at a time is changed.

import { useState } from 'react';
import { identitiesOf, orUsual } from '../compose/identities/identities.ts';
import { addressOf, type Identity, identitiesAtMost, plainIdentity } from '../compose/identities/identity.ts';
import { writtenAddress } from '../compose/identities/own-address.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { PencilIcon, TrashIcon } from '../controls/icons.tsx';
import { useLiveValue } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { identities as english } from '../words/en/identities.ts';
import { wordsOf } from '../words/words.ts';
import styles from './identities-page.module.css';
import { IdentityForm } from './identity-form.tsx';
import { useNote } from './note-line.tsx';
import settingStyles from './setting.module.css';

const IdentitiesPage = () => {
  const words = wordsOf('identities', english);
  const { line, say } = useNote();
  const { username, keep } = useSession();
  const kept = identitiesOf(username, keep);
  const all = orUsual(useLiveValue(kept.value), username);
  const [editing, setEditing] = useState<Identity | null>(null);
  const put = (identities: readonly Identity[]): void => {
    say(kept.set(identities) ? null : { text: words.notKept });
  };
  const save = async (written: Identity): Promise<void> => {
    const identity = await withoutPictures(written);
    const isNew = all.every(({ id }) => id !== identity.id);
    put(
      isNew
        ? [...all.filter(({ address }) => address !== ''), identity]
        : all.map((one) => (one.id === identity.id ? identity : one)),
    );
    setEditing(null);
  };
  if (editing)
    return (
      <IdentityForm identity={editing} onSave={(identity) => void save(identity)} onCancel={() => setEditing(null)} />
    );
  const shown = all.filter(({ address }) => address !== '');
  return (
    <>
      <p className={settingStyles.hint}>{words.hint}</p>
      <ul className={styles.list} aria-label={words.title}>
        {shown.map((identity, place) => {
          const written = writtenAddress(addressOf(identity));
          return (
            <li key={identity.id}>
              <span className={styles.who}>
                <bdi className={styles.name}>{identity.name || identity.address}</bdi>
                {place === 0 ? <span className={styles.usual}>{words.usual}</span> : null}
                {identity.name === '' ? null : <bdi className={styles.address}>{identity.address}</bdi>}
                {identity.signature.trim() === '' ? null : (
                  <span className={styles.signature} dir="auto">
                    {identity.signature}
                  </span>
                )}
              </span>
              <span className={styles.acts}>
                {place === 0 ? null : (
                  <Button
                    look="quiet"
                    aria-label={words.makeUsualOf(written)}
                    onClick={() => put([identity, ...all.filter((one) => one !== identity)])}
                  >
                    {words.makeUsual}
                  </Button>
                )}
                <IconButton name={words.edit(written)} icon={PencilIcon} onClick={() => setEditing(identity)} />
                {shown.length > 1 ? (
                  <IconButton
                    name={words.remove(written)}
                    icon={TrashIcon}
                    onClick={() => {
                      put(all.filter((one) => one !== identity));
                      say({ text: words.removed(written), undo: () => put(all) });
                    }}
                  />
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {line}
      {shown.length < identitiesAtMost ? (
        <Button onClick={() => setEditing(plainIdentity(crypto.randomUUID(), { name: '', address: '' }))}>
          {words.add}
        </Button>
      ) : null}
    </>
  );
};

export default IdentitiesPage;

/** A signature's pictures would have to go along with every letter. */
const withoutPictures = async (identity: Identity): Promise<Identity> => {
  const { signatureHtml } = identity;
  if (signatureHtml === null) return identity;
  try {
    const { richTemplate } = await import('../compose/rich-text/rich-template.ts');
    const { html, text } = await richTemplate(signatureHtml, null);
    return { ...identity, signatureHtml: text === '' ? null : html, signature: text };
  } catch {
    return { ...identity, signatureHtml: null };
  }
};
