// Plain text as it was written, with links that can be followed, quotes that can be told apart, and those that only repeat
// folded. Finding links, quote levels and folds is web/html's business.

import { Fragment, memo, type ReactNode, useMemo, useState } from 'react';
import { stretchesOf } from '../../html/plain-quotes.ts';
import { type PlainBlock, parsePlainText } from '../../html/plain-text.ts';
import { dotsLook } from '../controls/button.tsx';
import { conversation as english } from '../words/en/conversation.ts';
import { wordsOf } from '../words/words.ts';
import styles from './plain-body.module.css';

/** Bars drawn for a quote; deeper ones get no more. */
const deepestQuote = 8;

export const PlainBody = memo(function PlainBody({ text }: { readonly text: string }) {
  const stretches = useMemo(() => stretchesOf(parsePlainText(text)), [text]);
  return (
    <div className={styles.plain} data-words>
      {stretches.map(({ folded, blocks }, index) => {
        const drawn = blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its blocks
          <Block key={at} block={block} />
        ));
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return folded ? <Folded key={index}>{drawn}</Folded> : <Fragment key={index}>{drawn}</Fragment>;
      })}
    </div>
  );
});

const Folded = ({ children }: { readonly children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  const name = wordsOf('conversation', english).quote;
  return (
    <div data-quote>
      <button
        type="button"
        className={`${dotsLook} ${styles.fold}`}
        aria-expanded={open}
        aria-label={name}
        title={name}
        onClick={() => setOpen(!open)}
      >
        •••
      </button>
      <div hidden={!open}>{children}</div>
    </div>
  );
};

const Block = ({ block }: { readonly block: PlainBlock }) => {
  const lines: ReactNode = block.lines.map((line, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block never changes its lines
    <Fragment key={row}>
      {row > 0 ? '\n' : null}
      {line.map((token, place) =>
        token.kind === 'link' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={place}>
            <a href={token.href} target="_blank" rel="noopener noreferrer">
              {token.text}
            </a>
            {token.realHost ? <span className={styles.host}>→ {token.realHost}</span> : null}
          </Fragment>
        ) : (
          token.text
        ),
      )}
    </Fragment>
  ));
  let drawn: ReactNode = (
    <div className={styles.block} dir="auto">
      {lines}
    </div>
  );
  for (let level = 0; level < Math.min(block.quote, deepestQuote); level++)
    drawn = <blockquote className={styles.quote}>{drawn}</blockquote>;
  return drawn;
};
