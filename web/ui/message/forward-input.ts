// What a person does inside of a message's frame and means the page by: keys, and links to addresses.

import { requestLetter } from '../compose/ways-in/letter-requests.ts';
import { catchMailLinks } from '../compose/ways-in/mail-links.ts';
import { forwardKeys } from '../keyboard.ts';

/** Returns the function that stops it. */
export const forwardInput = (frame: HTMLIFrameElement): (() => void) => {
  const stopKeys = forwardKeys(frame);
  let stopLinks: (() => void) | null = null;
  const listen = (): void => {
    stopLinks?.();
    const page = frame.contentDocument;
    stopLinks = page && catchMailLinks(page, (href) => requestLetter({ how: 'mailto', href }));
  };
  listen();
  frame.addEventListener('load', listen);
  return () => {
    frame.removeEventListener('load', listen);
    stopLinks?.();
    stopKeys();
  };
};
