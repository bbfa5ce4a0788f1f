// The settings: their pages at the side, one of them open. What a page holds is the page's business.

import { Component, type ReactNode, Suspense, useEffect, useId, useRef } from 'react';
import { IconButton } from '../controls/button.tsx';
import { closeDialog, Dialog } from '../controls/dialog.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import { app } from '../words/en/app.ts';
import { settingsPages as names, settings } from '../words/en/settings.ts';
import { wordsOf } from '../words/words.ts';
import type { SettingsProps } from './lazy-settings.tsx';
import styles from './settings-dialog.module.css';
import { settingsPages } from './settings-pages.ts';

const SettingsDialog = ({ page, onTurn, ...doing }: SettingsProps) => {
  const words = wordsOf('settings', settings);
  const pageNames = wordsOf('settingsPages', names);
  const title = useId();
  const side = useRef<HTMLElement>(null);
  // The open page, not whichever is first.
  useEffect(() => side.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), []);
  const open = settingsPages.find(({ id }) => id === page) ?? settingsPages[0];
  // On a narrow screen the pages are a strip that scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that is turned to
  useEffect(() => {
    side.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open.id]);
  return (
    <Dialog labelledBy={title} className={styles.settings} onClose={doing.onClose}>
      <nav ref={side} className={styles.side} aria-label={words.settings}>
        <p className={styles.heading}>{words.settings}</p>
        <ul>
          {settingsPages.map(({ id, icon: Drawn }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.turn}
                aria-current={id === open.id ? 'page' : undefined}
                onClick={() => onTurn(id)}
              >
                <Drawn />
                <span>{pageNames[id]}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section className={styles.page} aria-labelledby={title}>
        <header className={styles.head}>
          <h2 id={title}>{pageNames[open.id]}</h2>
          <IconButton
            name={wordsOf('app', app).close}
            icon={CrossIcon}
            onClick={({ currentTarget }) => closeDialog(currentTarget)}
          />
        </header>
        <div className={styles.body}>
          <Caught key={open.id} words={wordsOf('app', app).settingsMissing}>
            <Suspense fallback={null}>
              <open.Page {...doing} />
            </Suspense>
          </Caught>
        </div>
      </section>
    </Dialog>
  );
};

export default SettingsDialog;

interface CaughtProps {
  readonly words: string;
  readonly children: ReactNode;
}

/** A page whose code cannot be had says so in its place; the others stay usable. */
class Caught extends Component<CaughtProps, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <p role="alert">{this.props.words}</p> : this.props.children;
  }
}
