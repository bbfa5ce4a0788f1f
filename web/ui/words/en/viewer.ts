// English: the viewer of attachments.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const viewer = {
  place: (at: number, of: number) => `${number(at)} of ${number(of)}`,
  previous: 'Previous attachment',
  next: 'Next attachment',
  smaller: 'Smaller',
  larger: 'Larger',
  fit: 'As it fits',
  loading: 'Loading the attachment',
  notShown: 'This file cannot be shown',
  noPicture: 'It is no picture that can be shown here. You can download it.',
  noPdf: 'It is no PDF that can be read. You can download it.',
  locked: 'It is locked with a password. You can download it and open it with another program.',
  cut: 'The file is long. This is its beginning.',
  page: (at: number, of: number) => `Page ${number(at)} of ${number(of)}`,
  morePages: (pages: number) =>
    count(pages, { one: 'One more page is not shown.', other: `${number(pages)} more pages are not shown.` }),
};
