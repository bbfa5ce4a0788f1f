// One identity as it is changed: who it is, and what goes with it. Keeping it is the page's business.

import { type FormEvent, useId, useRef, useState } from 'react';
import { checkAddress, pastedAddresses } from '../../client/addresses.ts';
import type { Identity } from '../compose/identities/identity.ts';
import { writtenAddress } from '../compose/identities/own-address.ts';
import type { TextHandle } from '../compose/letter-text.tsx';
import { Button } from '../controls/button.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { compose } from '../words/en/compose.ts';
import { identities as english } from '../words/en/identities.ts';
import { wordsOf } from '../words/words.ts';
import styles from './identities-page.module.css';
import settingStyles from './setting.module.css';
import { OnOff } from './setting.tsx';
import { SignatureField } from './signature-field.tsx';

interface IdentityFormProps {
  readonly identity: Identity;
  onSave(identity: Identity): void;
  onCancel(): void;
}

export const IdentityForm = ({ identity, onSave, onCancel }: IdentityFormProps) => {
  const words = wordsOf('identities', english);
  const mailboxes = useLiveValue(useMail().mailboxes) ?? [];
  const [now, show] = useState(identity);
  /** The editor of a signature tells of its keys a moment later. */
  const newest = useRef(identity);
  const editor = useRef<TextHandle | null>(null);
  const setNow = (changed: Identity): void => {
    newest.current = changed;
    show(changed);
  };
  const [replies, setReplies] = useState(identity.replyTo.map(writtenAddress).join(', '));
  const [fault, setFault] = useState<{ readonly of: 'address' | 'replyTo'; readonly says: string } | null>(null);
  const id = useId();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { addresses, invalid } = pastedAddresses(replies);
    const said = wordsOf('compose', compose);
    const address = now.address.trim();
    if (!checkAddress(address))
      setFault({ of: 'address', says: address === '' ? words.needsAddress : said.invalid(address) });
    else if (invalid[0] !== undefined) setFault({ of: 'replyTo', says: said.invalid(invalid[0]) });
    else {
      editor.current?.flush();
      const { name, ...rest } = newest.current;
      onSave({ ...rest, name: name.trim(), address, replyTo: addresses });
    }
  };
  const folders = mailboxes.filter(
    ({ role, selectable }) => selectable && role !== 'drafts' && role !== 'trash' && role !== 'junk',
  );
  const isWrong = ({ is }: FieldMore): true | undefined => (fault !== null && fault.of === is ? true : undefined);
  const field = (name: string, value: string, onValue: (value: string) => void, more: FieldMore = {}) => (
    <label className={styles.field}>
      <span>{name}</span>
      <input
        type="text"
        dir="auto"
        maxLength={500}
        value={value}
        placeholder={more.placeholder}
        autoComplete={more.autoComplete ?? 'off'}
        spellCheck={false}
        aria-invalid={isWrong(more)}
        aria-describedby={isWrong(more) && id}
        onChange={({ target }) => {
          setFault(null);
          onValue(target.value);
        }}
      />
    </label>
  );
  return (
    <form className={styles.form} onSubmit={save} noValidate>
      {field(words.name, now.name, (name) => setNow({ ...now, name }), { autoComplete: 'name' })}
      {field(words.address, now.address, (address) => setNow({ ...now, address }), {
        is: 'address',
        placeholder: 'ida@example.org',
        autoComplete: 'email',
      })}
      {field(words.replyTo, replies, setReplies, { is: 'replyTo', placeholder: words.replyToHint })}
      <SignatureField signature={now} handle={editor} onChange={(signed) => setNow({ ...newest.current, ...signed })} />
      <label className={styles.field}>
        <span>{words.sentFolder}</span>
        <select
          className={settingStyles.select}
          value={now.sentMailbox ?? ''}
          onChange={({ target: { value } }) => setNow({ ...now, sentMailbox: value === '' ? null : value })}
        >
          <option value="">{words.usualFolder}</option>
          {folders.map((mailbox) => (
            <option key={mailbox.name} value={mailbox.name}>
              {mailbox.role ? mailboxLabel(mailbox) : mailbox.path.join(' / ')}
            </option>
          ))}
        </select>
      </label>
      <OnOff name={words.bccSelf} on={now.bccSelf} onTurn={(bccSelf) => setNow({ ...now, bccSelf })} />
      <p id={id} role="alert" className={styles.fault}>
        {fault?.says}
      </p>
      <div className={styles.buttons}>
        <Button look="primary" type="submit">
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
};

interface FieldMore {
  readonly is?: 'address' | 'replyTo';
  readonly placeholder?: string;
  readonly autoComplete?: string;
}
