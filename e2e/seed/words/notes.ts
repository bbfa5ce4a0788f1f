// Single letters of the demo that nobody answered in writing: by others to Ida, and by Ida to others.

import type { ContactName } from '../people.ts';

export interface Note {
  /** Who wrote; `me` writes to `to`. */
  readonly by: ContactName;
  readonly to?: ContactName;
  readonly subject: string;
  readonly text: string;
  readonly daysAgo: number;
  readonly mailbox?: string;
  readonly flags?: readonly string[];
}

export const notes: readonly Note[] = [
  {
    by: 'lena',
    subject: 'Your umbrella',
    text: 'It stands in our hall and drips reproachfully. I bring it on Friday.',
    daysAgo: 1.9,
  },
  {
    by: 'johan',
    subject: 'Leeks',
    text: 'Your half is on the doorstep, under the bucket, under the stone. The hares have learned to lift buckets.',
    daysAgo: 2.6,
  },
  {
    by: 'oskar',
    subject: 'Door code',
    text: 'The code of the back door changes on Monday. Ask me on the stairs, not by mail.',
    daysAgo: 3.1,
  },
  {
    by: 'ana',
    subject: 'Calendar, first layout',
    text: 'August is the dog after all. I was outvoted by people who cannot read yet.',
    daysAgo: 3.9,
    flags: ['\\Flagged'],
  },
  {
    by: 'mum',
    subject: 'Fru Svensson',
    text: 'The cat has had four kittens in the sewing room. So nobody sleeps there at Christmas except Fru Svensson. I will think of something.',
    daysAgo: 4.7,
  },
  {
    by: 'elif',
    subject: 'Found it',
    text: 'The pilot book of 1902 has the same mistake as the one of 1911, so they copied it from each other. I am unreasonably happy.',
    daysAgo: 5.5,
  },
  {
    by: 'felix',
    subject: 'Cheese',
    text: 'The one from the market in Hendaye is called ardi gasna. I have found a shop that sends it. This is not a rehearsal.',
    daysAgo: 7.7,
  },
  {
    by: 'birgit',
    subject: 'Key of the music room',
    text: 'Do you have it? Somebody has it. If it is you, no questions.',
    daysAgo: 8.2,
    mailbox: 'Choir',
  },
  {
    by: 'sam',
    subject: 'Soundings',
    text: 'The harbour office sent the soundings of 1974 as photographs of a screen. I have asked whether they still have the screen.',
    daysAgo: 8.9,
  },
  {
    by: 'ruth',
    subject: 'Oiled floor',
    text: 'Still sticky. If it is not dry by January we read standing up.',
    daysAgo: 10.6,
  },
  {
    by: 'david',
    subject: 'Quote from the box maker',
    text: 'I asked anyway. It would be 1.90 per box for 1,400. I am only mentioning it.',
    daysAgo: 11.8,
    mailbox: 'Work',
  },
  { by: 'tomas', subject: 'Horizon', text: 'I measured it. 1.3 degrees. Tell her.', daysAgo: 12.5 },
  {
    by: 'priya',
    subject: 'Paper samples arrived',
    text: 'Three envelopes, on your desk, in the order of how much I like them. The bottom one smells of fish.',
    daysAgo: 13.6,
    mailbox: 'Work',
  },
  {
    by: 'per',
    subject: 'Jelly',
    text: 'Three jars, as agreed, on the wall between us. The smallest is the best.',
    daysAgo: 14.4,
    mailbox: 'House',
  },
  {
    by: 'lena',
    subject: 'The landlord, continued',
    text: 'There is a second chapter. It has a parrot in it.',
    daysAgo: 17.2,
  },
  {
    by: 'maren',
    subject: 'Library closed on Monday',
    text: 'All day, because of the alarm. The statue in the foyer triggers it. Nobody knows how.',
    daysAgo: 19.7,
  },
  {
    by: 'hanneke',
    subject: 'Tiles',
    text: 'I found forty old ones of your kind in a barn near Kungälv, from the same works. Shall I put them aside for you?',
    daysAgo: 23.5,
    mailbox: 'House',
    flags: ['\\Answered'],
  },
  { by: 'johan', subject: 'Cake', text: 'The lemon one won. The cardamom one demands a second round.', daysAgo: 30.5 },
  {
    by: 'mum',
    subject: 'Potatoes',
    text: 'The parcel is on its way, twelve kilos, do not lift it alone.',
    daysAgo: 37.1,
  },
  {
    by: 'oskar',
    subject: 'Lost glove',
    text: 'Grey, left, on the plan chest. It has been there since March and is beginning to look like part of the collection.',
    daysAgo: 44.3,
  },
  {
    by: 'ana',
    subject: 'Escola',
    text: 'The class wants to know whether islands float. I said that I know somebody who knows.',
    daysAgo: 51.9,
  },
  {
    by: 'elif',
    subject: 'Out of office until Monday',
    text: 'I am on a boat without network, on purpose. In urgent cases ask the boat.',
    daysAgo: 58.2,
    mailbox: 'Trash',
  },
  {
    by: 'me',
    to: 'ana',
    subject: 'Islands do not float',
    text: 'Dear class 2c,\n\nislands do not float. They are mountains that stand in the water up to their necks. A few kinds of ice and one kind of garden do float, and I will show you both on the map when I come.\n\nIda',
    daysAgo: 51.2,
  },
  {
    by: 'me',
    to: 'hanneke',
    subject: 'Re: Tiles',
    text: 'Yes please, all forty. One never knows with storms.',
    daysAgo: 23.2,
  },
  {
    by: 'me',
    to: 'mum',
    subject: 'Potatoes, arrived',
    text: 'All twelve kilos. Johan carried. They are already friends with the herring.',
    daysAgo: 34.8,
  },
  {
    by: 'me',
    to: 'sam',
    subject: 'Lighthouse list',
    text: 'Here is what I have so far: 41 lights, six of them dark, one of them a café. The café still flashes, two short, one long, when the buns are ready.',
    daysAgo: 16.4,
  },
  {
    by: 'me',
    to: 'david',
    subject: 'Re: Quote from the box maker',
    text: 'I am only mentioning that I saw it.',
    daysAgo: 11.6,
  },
  {
    by: 'me',
    to: 'lena',
    subject: 'Book',
    text: 'It is in my bag. It has been in my bag since March. On Friday it leaves my bag.',
    daysAgo: 1.5,
  },
  {
    by: 'me',
    to: 'oskar',
    subject: 'Re: Lost glove',
    text: 'Mine. I have come to like that hand cold.',
    daysAgo: 44.1,
  },
  { by: 'me', to: 'ruth', subject: 'Standing up', text: 'Then we read the short chapters.', daysAgo: 10.4 },
  {
    by: 'me',
    to: 'maren',
    subject: 'The statue',
    text: 'It is the heating. The bronze grows in the morning and leans into the beam. We had the same with a globe.',
    daysAgo: 19.2,
  },
  {
    by: 'me',
    to: 'birgit',
    subject: 'Absent on the 8th',
    text: 'I am at the printer’s on the 8th and cannot be back by six. I will sing in the train, quietly.',
    daysAgo: 27.7,
  },
  {
    by: 'me',
    to: 'priya',
    subject: 'Fish',
    text: 'The bottom one is the best of the three, we only have to air it. Could you ask what it was stored next to?',
    daysAgo: 13.3,
  },
  {
    by: 'me',
    to: 'felix',
    subject: 'Re: Cheese',
    text: 'Two kilos. One for me, one for the meeting, and the meeting need not know.',
    daysAgo: 7.4,
  },
  {
    by: 'me',
    to: 'yuki',
    subject: 'Proofs of sheets 9 to 12',
    text: 'Dear Yuki,\n\nthe proofs arrived this morning, flat and dry, thank you. Sheets 9, 10 and 12 can go as they are. On sheet 11 the small island at the lower edge has lost its name; could you check the layer order?\n\nKind regards\nIda',
    daysAgo: 9.3,
  },
  {
    by: 'me',
    to: 'per',
    subject: 'Ladder',
    text: 'Is still here. It looks quite at home, but I can carry it over any evening.',
    daysAgo: 15.1,
  },
  {
    by: 'me',
    to: 'tomas',
    subject: 'Re: Horizon',
    text: 'I told her. She says the other 88.7 are yours.',
    daysAgo: 12.3,
  },
  {
    by: 'me',
    to: 'elif',
    subject: 'Index',
    text: 'Two remarks before you sail: Å comes last, and “see also” needs a comma. Everything else is a joy to read. Fair winds!',
    daysAgo: 58.6,
  },
  {
    by: 'me',
    to: 'johan',
    subject: 'Second round',
    text: 'Sunday, three o’clock, cardamom. Bring the verdict in writing.',
    daysAgo: 29.9,
  },
  {
    by: 'me',
    to: 'katya',
    subject: 'Лист 3',
    text: 'Dear Katya,\n\nthe link works and the scan is beautiful. Two millimetres of the White Sea we can do without; we will say so in the imprint.\n\nIda',
    daysAgo: 4.2,
  },
  {
    by: 'me',
    to: 'nour',
    subject: 'Re: موعد الاجتماع القادم',
    text: 'Dear Nour,\n\nTuesday at ten is good. I will have sheet 14 on the table, and Elif on the line.\n\nIda',
    daysAgo: 0.9,
  },
];
