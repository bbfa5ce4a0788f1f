// Plain text as it was written, with links that can be followed and quotes that can be told apart.
// Finding links and quote levels is web/html/plain-text.ts's business.

import { Fragment, memo, type ReactNode, useMemo } from 'react';
import { parsePlainText } from '../../html/plain-text.ts';
import styles from './plain-body.module.css';

/** Bars drawn for a quote; deeper ones get no more. */
const deepestQuote = 8;

export const PlainBody = memo(function PlainBody({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parsePlainText(text), [text]);
  return (
    <div className={styles.plain}>
      {blocks.map((block, index) => {
        const lines: ReactNode = block.lines.map((line, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its lines
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
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return <Fragment key={index}>{drawn}</Fragment>;
      })}
    </div>
  );
});
