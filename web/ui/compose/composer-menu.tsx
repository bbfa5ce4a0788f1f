// The menu at the composer's foot: what is wanted of one letter now and then. Each group of entries is a hook of its own, in a file
// of its own; what the server does not do is barred there, with the reason.

import { useEffect, useState } from 'react';
import type { Letter } from '../../client/letters.ts';
import { submissionAbilities } from '../../client/submission-abilities.ts';
import { iconLook } from '../controls/button.tsx';
import { MoreIcon } from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { composeMenu } from '../words/en/compose-menu.ts';
import { wordsOf } from '../words/words.ts';
import styles from './composer-menu.module.css';
import { type TemplateTools, useTemplates } from './templates/use-templates.tsx';

/** What every group of entries works on. */
export interface LetterTools {
  readonly letter: Letter;
  /** Answers the letter as it is afterwards. */
  change(by: (letter: Letter) => Letter): Letter;
}

type Entries = readonly MenuEntry[];

/** Groups with something in them, a line between two. */
export const joinGroups = (groups: readonly Entries[]): MenuEntry[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index > 0 ? [{ kind: 'line' } as const, ...group] : group));

export const ComposerMenu = (tools: TemplateTools) => {
  const words = wordsOf('composeMenu', composeMenu);
  const templates = useTemplates(tools);
  const groups = [templates.entries, useWishes(tools)];
  return (
    <>
      <MenuButton
        name={words.more}
        button={<MoreIcon />}
        className={iconLook}
        menuClass={styles.above}
        entries={joinGroups(groups)}
      />
      {templates.drawn}
    </>
  );
};

/** What is asked of those who read it, and of the servers on its way. */
const useWishes = ({ letter, change }: LetterTools): Entries => {
  const words = wordsOf('composeMenu', composeMenu);
  const [doesDelivery, setDoesDelivery] = useState(false);
  useEffect(() => {
    let isMounted = true;
    void submissionAbilities().then((able) => isMounted && setDoesDelivery(able?.dsn ?? false));
    return () => {
      isMounted = false;
    };
  }, []);
  const wish = (name: string, field: 'asksReceipt' | 'asksDelivery', barred?: string): MenuEntry => ({
    kind: 'check',
    name,
    checked: letter[field],
    barred,
    onChoose: () => void change((before) => ({ ...before, [field]: !before[field] })),
  });
  return [
    wish(words.asksReceipt, 'asksReceipt'),
    wish(words.asksDelivery, 'asksDelivery', doesDelivery ? undefined : words.noDelivery),
  ];
};
