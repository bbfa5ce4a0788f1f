// The bar above a design whose pictures were held back: load them now, or always; and how many trackers never load.

import type { HeldBack } from '../../html/remote-content.ts';
import { Button } from '../controls/button.tsx';
import { ImageIcon, ShieldIcon } from '../controls/more-icons.tsx';
import { safety as english } from '../words/en/safety.ts';
import { wordsOf } from '../words/words.ts';
import styles from './remote-bar.module.css';
import type { RemotePictures } from './remote-pictures.ts';

/** The bar goes away with its button: the focus stays in the message. */
const keepFocus = (button: Element): void =>
  button.closest<HTMLElement>('[data-scroller]')?.focus({ preventScroll: true });

export const RemoteBar = ({ heldBack, pictures }: { heldBack: HeldBack; pictures: RemotePictures }) => {
  const words = wordsOf('safety', english);
  const trackers = heldBack.trackers > 0 ? words.trackers(heldBack.trackers) : null;
  if (pictures.allowed || heldBack.pictures === 0)
    return trackers === null ? null : (
      <p className={styles.quiet}>
        <ShieldIcon size={14} />
        {trackers}
      </p>
    );
  return (
    <div className={styles.bar}>
      <ImageIcon />
      <p>
        {words.remoteBlocked}
        {trackers === null ? null : ` ${trackers}.`}
      </p>
      <div className={styles.choices}>
        <Button
          look="link"
          title={pictures.proxied ? undefined : words.whatLoadingTells}
          onClick={({ currentTarget }) => {
            keepFocus(currentTarget);
            pictures.loadOnce();
          }}
        >
          {words.loadImages}
        </Button>
        {pictures.offers.map((rule) => (
          <Button
            key={rule.is}
            look="link"
            title={rule.of}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget);
              pictures.always(rule);
            }}
          >
            {rule.is === 'sender' ? words.alwaysSender : words.alwaysDomain(rule.of)}
          </Button>
        ))}
      </div>
    </div>
  );
};
