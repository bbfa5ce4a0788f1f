// Conversations of the demo with friends and family, newest first.

import type { Conversation } from '../kinds/conversation.ts';

export const friendsAndFamily: readonly Conversation[] = [
  {
    subject: 'Photos from Sunday',
    mailbox: 'INBOX',
    ago: 80,
    with: ['ana', 'tomas'],
    turns: [
      {
        by: 'tomas',
        text: 'Ida, did you take any pictures on the walk? My phone gave up at the lighthouse, right when the light was good. Of course.',
      },
      {
        by: 'me',
        after: 3,
        text: 'A few! Mostly of your dog. I will go through them tonight and send you the ones where nobody blinks.',
      },
      { by: 'tomas', after: 1, text: 'The dog never blinks. It is his best quality.' },
      {
        by: 'ana',
        after: 12,
        text: 'I have some as well, from the top of the hill. Shall we put them together? The children would like to print a calendar for their grandparents.\n\nAlso: who took the blue thermos home? It is not ours, but it is very good.',
      },
      {
        by: 'me',
        after: 2,
        text: 'The thermos is mine! Keep it until Christmas, then I have a reason to come by.\n\nCalendar: yes, please. Count me in for two copies.',
      },
      {
        by: 'ana',
        after: 20,
        as: 'html',
        text: 'Here are the best ones, the rest is on the shared drive. The second one is for the cover, I think: no people, no dog, everybody will be equally offended.\n\nTomás says the horizon is crooked. It is an island, I told him, it does what it wants.',
        encloses: [
          { is: 'photo', fileName: 'lighthouse.jpg', mood: 0.15 },
          { is: 'photo', fileName: 'hilltop.jpg', mood: 0.45 },
          { is: 'photo', fileName: 'ferry home.jpg', mood: 0.9 },
        ],
      },
    ],
  },
  {
    subject: 'Lunch on Friday?',
    mailbox: 'INBOX',
    ago: 3 * 24 * 60 + 40,
    with: ['lena'],
    turns: [
      {
        by: 'lena',
        text: 'There is a new place by the canal, they open at half past eleven and are full at twelve. Friday? I want to hear about the spring meeting, and I have a story about our landlord that cannot be written down.',
      },
      { by: 'me', after: 1, text: 'Friday is good. Half past eleven it is, I can be there first and hold a table.' },
      {
        by: 'lena',
        after: 1,
        text: 'Perfect. They do not take reservations and they do not take cards from before 2020, the sign says. I do not know what it means either.',
      },
      { by: 'lena', after: 20, text: 'PS. Bring the book you promised me in March.' },
    ],
  },
  {
    subject: 'Re-reading group: next book',
    mailbox: 'INBOX',
    ago: 4 * 24 * 60,
    with: ['ruth', 'felix', 'lena'],
    keyword: 'reading',
    turns: [
      {
        by: 'ruth',
        text: 'Three proposals so far for January:\n\n1. The Summer Book (short, cold, everybody has read it once)\n2. Invisible Cities (short, warm, nobody remembers the ending because there is none)\n3. Middlemarch (Felix, we love you, but no)\n\nVotes by Sunday please. Silence counts as Middlemarch.',
      },
      { by: 'felix', after: 5, text: 'I would like it noted that I proposed only the first half of Middlemarch.' },
      { by: 'me', after: 4, text: 'The Summer Book. I read it every year anyway, so I will be insufferably prepared.' },
      { by: 'lena', after: 9, text: 'Invisible Cities, but I can be bribed with cinnamon buns.' },
      {
        by: 'ruth',
        after: 30,
        flags: ['\\Flagged'],
        text: 'The Summer Book wins by one bun. Thursday 14 January, at mine, seven o’clock. Bring slippers, the floor is being oiled.',
      },
    ],
  },
  {
    subject: 'Christmas: who is where',
    mailbox: 'INBOX',
    ago: 26 * 60,
    with: ['mum'],
    unread: 1,
    turns: [
      {
        by: 'mum',
        text: 'Dear Ida,\n\nyour brother says they come on the 23rd and stay until the 27th. Johan can sleep in the sewing room if somebody moves the loom. When do you come? I would like to know how many herrings.\n\nThe neighbour’s cat has moved in with us. She is called Fru Svensson now.',
      },
      {
        by: 'me',
        after: 26,
        text: 'The 22nd, on the late train, and I can stay until the 28th. I can move the loom with Johan.\n\nDo not buy a tree, I want to come along and choose it! And please give Fru Svensson my regards.',
      },
      {
        by: 'mum',
        after: 18,
        text: 'Good, then it is four kinds of herring. The tree we fetch on the 23rd at Anderssons, the same as always, he has put one aside behind the barn that is not too straight.\n\nCould you print the photo of grandfather on the ice? The one with the bicycle. I cannot find it in the computer and the computer says I am out of space, which I am not, I have only eleven pictures.',
      },
    ],
  },
  {
    subject: 'Allotment: water off on Saturday',
    mailbox: 'INBOX',
    ago: 6 * 24 * 60,
    with: ['johan', 'ruth'],
    turns: [
      {
        by: 'johan',
        text: 'The association turns the water off on Saturday at ten. Who has the key of the shed? The hose has to come in, and the rain barrel has to be emptied before it freezes and we learn the same lesson as last year.',
      },
      {
        by: 'me',
        after: 2,
        text: 'I have one key, the other hangs at Ruth’s. I can do the barrel if you do the hose.',
      },
      { by: 'johan', after: 3, text: 'Deal. Then I also take the last leeks, before the hares do. Half for you.' },
    ],
  },
  {
    subject: 'Your bicycle',
    mailbox: 'Archive',
    ago: 33 * 24 * 60,
    with: ['johan'],
    turns: [
      {
        by: 'johan',
        text: 'The rear hub is done, I put in new bearings and the noise is gone. The front light was only a loose cable. You owe me a cake, not money.\n\nOne thing: the chain has another two hundred kilometres in it at most.',
      },
      {
        by: 'me',
        after: 4,
        text: 'You are the best. Cardamom or lemon? I will order a chain, which one do I need?',
      },
      { by: 'johan', after: 1, text: 'Both. And an eight-speed one, 116 links, any brand that is not golden.' },
    ],
  },
  {
    subject: 'Train to Porto, October',
    mailbox: 'Archive',
    ago: 47 * 24 * 60,
    with: ['felix'],
    turns: [
      {
        by: 'felix',
        text: 'I looked at the connections. With the night train to Hendaye we would be in Porto on the second evening, with three hours in San Sebastián for lunch. It costs about what the plane costs and nobody takes your cheese away.\n\nThe only hole is the bus between Vigo and Valença.',
      },
      {
        by: 'me',
        after: 22,
        text: 'Three hours for lunch decides it. There is a local train over the bridge as well, twice a day; I will look up when. I book the beds if you book the rest?',
      },
      {
        by: 'felix',
        after: 7,
        text: 'Agreed. I put all times into a table, with the platforms where I could find them, because I know you.',
        encloses: [
          {
            is: 'text',
            fileName: 'correspondances été–hiver.csv',
            mediaType: 'text/csv; charset=utf-8',
            names: 'rfc2231-pieces',
            content:
              'day;from;departs;to;arrives\r\n1;Göteborg C;07:40;København H;11:12\r\n1;København H;12:26;Hamburg Hbf;17:05\r\n1;Hamburg Hbf;20:29;Paris Est;09:55\r\n2;Paris Montparnasse;11:08;Hendaye;15:41\r\n2;Vigo;19:51;Porto Campanhã;21:12\r\n',
          },
        ],
      },
    ],
  },
  {
    subject: 'Grandfather on the ice',
    mailbox: 'Archive',
    ago: 61 * 24 * 60,
    with: ['mum'],
    turns: [
      {
        by: 'me',
        text: 'Hej mamma, I scanned the whole album now. This one is my favourite: 1938, the lake in front of the sawmill. Who is the woman with the sledge?',
        encloses: [{ is: 'photo', fileName: 'morfar på isen 1938.jpg', mood: 0.05 }],
      },
      {
        by: 'mum',
        after: 27,
        text: 'That is Aunt Elsa, before America. She skated better than all of them, and she knew it.\n\nThank you for the scans! I have them on the small computer now, but I cannot find where.',
      },
    ],
  },
  {
    subject: 'Guitar for the weekend',
    mailbox: 'Trash',
    ago: 9 * 24 * 60,
    with: ['tomas'],
    turns: [
      {
        by: 'tomas',
        text: 'Do you still have my old guitar in the attic? I promised to play at a birthday and only have the electric one, which frightens the grandmother.',
      },
      {
        by: 'tomas',
        after: 1,
        text: 'Forget it, found one. The grandmother plays herself, it turns out. Much better than I do.',
      },
    ],
  },
  {
    subject: 'Thank you!',
    mailbox: 'Archive',
    ago: 88 * 24 * 60,
    with: ['ruth'],
    turns: [
      {
        by: 'ruth',
        as: 'html',
        text: 'Dearest Ida,\n\nthank you for Saturday. For the cake, for the lamp you carried up four floors, and most of all for making my mother laugh. She has told the story of the heron to everybody who rang.\n\nThe lamp is perfect and the bulb is terrible. I will find another.',
      },
      {
        by: 'me',
        after: 14,
        text: 'It was a pleasure, all of it, even the fourth floor. Tell your mother the heron is still there.',
      },
    ],
  },
];
