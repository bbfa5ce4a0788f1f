// Conversations of the demo about the choir and the house, newest first.

import type { Conversation } from '../kinds/conversation.ts';

export const choirAndHouse: readonly Conversation[] = [
  {
    subject: 'Rehearsal moved to Wednesday',
    mailbox: 'Choir',
    ago: 200,
    with: ['birgit'],
    unread: 1,
    turns: [
      {
        by: 'birgit',
        text: 'Dear all,\n\nthe parish hall has double-booked us with the fire brigade’s anniversary. We rehearse on Wednesday instead, same time, in the school (entrance by the bicycle stands, the music room is on the left).\n\nAltos: please look at bars 48 to 71 of the Poulenc. You know why.',
      },
    ],
  },
  {
    subject: 'Lifts to the concert in Marstrand',
    mailbox: 'Choir',
    ago: 30 * 60,
    with: ['birgit', 'per'],
    turns: [
      {
        by: 'birgit',
        text: 'We need three cars for the 12th. So far: Per (4 seats, no dresses on the back seat please), and me (3 seats and the music stands). Who else drives?',
      },
      {
        by: 'me',
        after: 6,
        text: 'I can borrow Johan’s car, that makes four more seats, and the boot is big enough for the robes.',
      },
      {
        by: 'per',
        after: 2,
        text: 'Then we are complete. Departure at 14.15 from the school, not at 14.30 as it says in the calendar, because of the ferry.',
      },
    ],
  },
  {
    subject: 'Scores for the winter concert',
    mailbox: 'Choir',
    ago: 9 * 24 * 60,
    with: ['birgit'],
    turns: [
      {
        by: 'birgit',
        text: 'Here are the parts for the two new pieces, all voices in one archive. Please print them yourselves and bring a pencil, not a pen. Last year’s pens are still in the borrowed scores, and the library has noticed.',
        encloses: [
          {
            is: 'zip',
            fileName: 'winter-scores.zip',
            files: {
              'alto/bogoroditse.txt': 'Bogoroditse Devo, alto\nbreathe after bar 9, not before\n',
              'soprano/bogoroditse.txt': 'Bogoroditse Devo, soprano\n',
              'order.txt': '1 Poulenc\n2 Rachmaninov\n3 Arvo P.\n4 the one everybody knows\n',
            },
          },
        ],
      },
      {
        by: 'me',
        after: 5,
        text: 'Thank you! In the alto part, bar 33, is the f natural or sharp? The two editions disagree.',
      },
      {
        by: 'birgit',
        after: 2,
        text: 'Sharp. The natural is a misprint that has been sung for forty years, so sing it with conviction.',
      },
    ],
  },
  {
    subject: 'Choir fees for the autumn',
    mailbox: 'Choir',
    ago: 40 * 24 * 60,
    with: ['per'],
    turns: [
      {
        by: 'per',
        as: 'plain',
        text: 'Hello Ida,\n\nas every autumn: the fee is 450 kronor, to the account you know, please with your name, since last year we had three payments from "Mobile Payment" and still argue whose they were.\n\nSheet music is included, cake is not.',
      },
      {
        by: 'me',
        after: 20,
        text: 'Paid just now, with my name, twice in fact: once in the reference and once as a message.',
      },
    ],
  },
  {
    subject: 'Roof: offer and dates',
    mailbox: 'House',
    ago: 50 * 60,
    with: ['hanneke'],
    keyword: 'house',
    unread: 1,
    turns: [
      {
        by: 'me',
        text: 'Dear Ms de Wit,\n\nthe tiles above the kitchen have moved again after the storm, and there is a stain of about a hand’s width on the ceiling. Could you come and have a look before it snows? Mornings before nine are best.',
      },
      {
        by: 'hanneke',
        after: 28,
        text: 'Dear Ms Lindqvist,\n\nI was up there this morning while you were out; your neighbour let me in. Eleven tiles are broken and one batten is soft. The felt below is dry, so the stain is old water.\n\nThe offer is attached. We could start on the 30th if the weather holds; the scaffolding would stand for four days.',
        encloses: [
          {
            is: 'pdf',
            fileName: 'Offer 2214 roof repair.pdf',
            page: {
              title: 'Offer 2214: repair of the roof above the kitchen',
              lines: [
                'Eleven tiles, to match: 418.00',
                'One batten, 3.6 m, treated: 61.50',
                'Scaffolding, four days: 920.00',
                'Work, two persons, one and a half days: 1,680.00',
              ],
            },
          },
        ],
      },
    ],
  },
  {
    subject: 'The hedge',
    mailbox: 'House',
    ago: 16 * 24 * 60,
    with: ['per'],
    keyword: 'house',
    turns: [
      {
        by: 'per',
        as: 'plain',
        text: 'Good neighbour,\n\nour hedge has grown over your path again. Would Saturday suit you if I came over with the long ladder? I would cut both sides and take everything away.\n\nYour apples, by the way, have fallen on our side this year. We made jelly. Three jars are yours.',
      },
      {
        by: 'me',
        after: 5,
        text: 'Saturday is fine! The side gate is open. For three jars you may cut anything you like, except the roses.',
      },
      {
        by: 'per',
        as: 'plain',
        after: 90,
        text: 'Done. The roses are untouched, the wheelbarrow has lost a wheel, and there is a hedgehog under the compost, so please do not turn it before spring.',
      },
    ],
  },
  {
    subject: 'Heating: which valve?',
    mailbox: 'House',
    ago: 29 * 24 * 60,
    with: ['johan'],
    turns: [
      {
        by: 'me',
        text: 'Johan, the radiator in the study stays cold although it is open. The one in the hall sings. Is that the same problem?',
      },
      {
        by: 'johan',
        after: 2,
        text: 'Air. Bleed the hall first, then the study: the little key is in the drawer with the batteries. Stop when water comes, and hold a cup under it, not like last time.',
      },
      { by: 'me', after: 3, text: 'It worked, the study is warm and the hall is silent. I used a bowl.' },
    ],
  },
];
