// How a message's HTML is to be cleaned, and what that says about its remote pictures.

import { RemoteContent } from './remote-content.ts';
import type { PictureSource } from './second-opinion.ts';

export interface CleanOptions {
  readonly allowRemote: boolean;
  /** Pictures come through the bridge. */
  readonly proxied?: boolean;
  readonly composeUrl: (mailto: string) => string;
  readonly dark?: boolean;
}

/** The bridge's door for pictures, where its operator opened it. */
const pictureDoor = (): string => new URL('/api/picture?url=', location.href).href;

/** What decides about remote pictures, and how addresses of those begin that may then be there. */
export const remoteOf = (options: CleanOptions): { remote: RemoteContent; pictures: PictureSource } => {
  const proxy = options.proxied ? pictureDoor() : null;
  return {
    remote: new RemoteContent(options.allowRemote, proxy),
    pictures: options.allowRemote ? (proxy ?? 'https://') : null,
  };
};
