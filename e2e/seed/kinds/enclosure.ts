// Attachments of the demo by kind: each is a real file of its format, made when it is enclosed.

import { writeCalendar } from '../calendar.ts';
import type { NameStyle } from '../header-text.ts';
import { photo } from '../jpeg.ts';
import { attachment, type Leaf } from '../letter.ts';
import { day } from '../life.ts';
import { type PdfPage, writePdf } from '../pdf.ts';
import { ida } from '../people.ts';
import { barChart, writePng } from '../picture.ts';
import { writeZip } from '../zip.ts';

export type Enclosure =
  | { readonly is: 'pdf'; readonly fileName: string; readonly page: PdfPage; readonly names?: NameStyle }
  | { readonly is: 'photo'; readonly fileName: string; readonly mood: number }
  | { readonly is: 'chart'; readonly fileName: string; readonly values: readonly number[] }
  | { readonly is: 'zip'; readonly fileName: string; readonly files: Readonly<Record<string, string>> }
  | { readonly is: 'calendar'; readonly fileName: string; readonly summary: string; readonly location: string }
  | {
      readonly is: 'text';
      readonly fileName: string;
      readonly mediaType: string;
      readonly content: string;
      readonly names?: NameStyle;
    };

/** The part for an enclosure of a letter written at `at`. */
export const enclose = (enclosure: Enclosure, at: number): Leaf => {
  const { fileName } = enclosure;
  switch (enclosure.is) {
    case 'pdf':
      return attachment(fileName, 'application/pdf', writePdf(enclosure.page), { names: enclosure.names ?? 'rfc2231' });
    case 'photo':
      return attachment(fileName, 'image/jpeg', photo(480, 320, enclosure.mood));
    case 'chart':
      return attachment(fileName, 'image/png', writePng(barChart(560, 320, enclosure.values, [70, 88, 214])));
    case 'zip':
      return attachment(fileName, 'application/zip', writeZip(enclosure.files, at));
    case 'calendar':
      return attachment(
        fileName,
        'text/calendar; charset=utf-8; method=PUBLISH',
        Buffer.from(
          writeCalendar({
            uid: `${at}@example.org`,
            method: 'PUBLISH',
            summary: enclosure.summary,
            location: enclosure.location,
            description: '',
            begins: Math.ceil((at + 6 * day) / day) * day + day / 2,
            minutes: 90,
            made: at,
            organizer: ida,
            attendees: [],
          }),
        ),
      );
    case 'text':
      return attachment(fileName, enclosure.mediaType, Buffer.from(enclosure.content), {
        names: enclosure.names ?? 'rfc2231',
      });
  }
};
