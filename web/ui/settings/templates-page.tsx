// The templates: written with, called something else, removed. They are made from letters.

import { type FormEvent, useState } from 'react';
import { nameAtMost, type Template, templatesOf, withTemplate } from '../compose/templates/templates.ts';
import { canSend, requestLetter } from '../compose/ways-in/letter-requests.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { PencilIcon, TrashIcon } from '../controls/icons.tsx';
import textField from '../controls/text-field.module.css';
import { useLiveValue } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { templates as english } from '../words/en/templates.ts';
import { locale, wordsOf } from '../words/words.ts';
import styles from './identities-page.module.css';
import { useNote } from './note-line.tsx';
import settingStyles from './setting.module.css';
import type { SettingsPageProps } from './settings-pages.ts';

const TemplatesPage = ({ onClose }: SettingsPageProps) => {
  const words = wordsOf('templates', english);
  const { line, say } = useNote();
  const { username, keep } = useSession();
  const kept = templatesOf(username, keep);
  const all = useLiveValue(kept.value);
  const sends = useLiveValue(canSend);
  const [naming, setNaming] = useState<string | null>(null);
  const put = (templates: readonly Template[]): void => say(kept.set(templates) ? null : { text: words.notKept });
  const write = (template?: string): void => {
    onClose();
    requestLetter({ how: 'new', ...(template ? { template } : {}) });
  };
  return (
    <>
      <p className={settingStyles.hint}>{words.hint}</p>
      {all.length > 0 ? (
        <ul className={styles.list} aria-label={words.title}>
          {all.map((template) => (
            <li key={template.id}>
              {naming === template.id ? (
                <Naming
                  name={template.name}
                  onName={(name) => {
                    setNaming(null);
                    if (name !== null) put(withTemplate(all, { ...template, name }, locale()));
                  }}
                />
              ) : (
                <>
                  <span className={styles.who}>
                    <bdi className={styles.name}>{template.name}</bdi>
                    {template.subject === '' || template.subject === template.name ? null : (
                      <bdi className={styles.address}>{template.subject}</bdi>
                    )}
                    <span className={styles.signature} dir="auto">
                      {template.text}
                    </span>
                  </span>
                  <span className={styles.acts}>
                    {sends ? (
                      <Button
                        look="quiet"
                        aria-label={words.writeWith(template.name)}
                        onClick={() => write(template.id)}
                      >
                        {words.write}
                      </Button>
                    ) : null}
                    <IconButton
                      name={words.rename(template.name)}
                      icon={PencilIcon}
                      onClick={() => setNaming(template.id)}
                    />
                    <IconButton
                      name={words.remove(template.name)}
                      icon={TrashIcon}
                      onClick={() => {
                        put(all.filter((one) => one !== template));
                        say({ text: words.removed(template.name), undo: () => put(all) });
                      }}
                    />
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {line}
      {sends ? <Button onClick={() => write()}>{words.writeNew}</Button> : null}
    </>
  );
};

export default TemplatesPage;

/** @param onName with null it keeps the one it has */
const Naming = ({ name: before, onName }: { readonly name: string; onName(name: string | null): void }) => {
  const words = wordsOf('templates', english);
  const [name, setName] = useState(before);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onName(name.trim() === '' ? null : name.trim());
  };
  return (
    <form className={styles.naming} onSubmit={save}>
      <input
        type="text"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        className={textField.inLine}
        aria-label={words.name}
        maxLength={nameAtMost}
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit">{words.saveIt}</Button>
      <Button look="quiet" onClick={() => onName(null)}>
        {words.cancel}
      </Button>
    </form>
  );
};
