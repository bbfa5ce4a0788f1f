// A sentence of the catalogue in which [brackets] stand around keys to press or words to type.

import { Fragment } from 'react';

interface MarkedUpProps {
  readonly text: string;
  /** Keys, or something that is typed as it stands. */
  readonly as: 'kbd' | 'code';
}

export const MarkedUp = ({ text, as: Tag }: MarkedUpProps) =>
  text.split(/\[(.+?)\]/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
    <Fragment key={index}>{index % 2 === 1 ? <Tag dir="ltr">{piece}</Tag> : piece}</Fragment>
  ));
