// Conversations of the demo about work: a small publisher of maps, its printers and its meetings. Newest first.

import type { Conversation } from '../kinds/conversation.ts';

export const work: readonly Conversation[] = [
  {
    subject: 'Venue for the spring meeting',
    mailbox: 'INBOX',
    ago: 8,
    with: ['maren', 'sam'],
    cc: ['david', 'priya'],
    keyword: 'meeting',
    unread: 1,
    turns: [
      {
        by: 'maren',
        text: 'Dear Ida,\n\nshall we ask the library again? Last year was tight, but the price was hard to beat, and everybody found it without a map, which for this crowd is an achievement.\n\nHow many days do you need, and for how many people? I can ask for the large room before somebody else does.',
      },
      {
        by: 'me',
        after: 16,
        text: 'Dear Maren,\n\nyes please. Two days, around sixty people, and if they can spare the small room for the workshop on Thursday afternoon, even better.\n\nThe dates would be 22 and 23 April. Coffee we can bring ourselves, as last year.',
      },
      {
        by: 'maren',
        after: 73,
        as: 'html',
        flags: ['\\Flagged'],
        logo: 'library.example/logo.png',
        text: 'Dear Ida,\n\nThe library has confirmed the large room for both days, and the small one from noon on Thursday. They need a plan of the tables by the end of the month; I have drawn a first one, attached, with the photo from last year so that you can see where the columns stand.\n\nCould you check the projector with Sam? The old one had no HDMI.',
        encloses: [
          {
            is: 'pdf',
            fileName: 'Table plan v1.pdf',
            page: {
              title: 'Spring meeting: table plan, first draft',
              lines: [
                'Large room, 22 and 23 April. 60 seats in ten groups of six.',
                'Keep the two columns and the fire door free.',
              ],
              boxes: [0, 1, 2, 3, 4].flatMap((column) => [
                [70 + column * 95, 420, 70, 50] as const,
                [70 + column * 95, 540, 70, 50] as const,
              ]),
            },
          },
          { is: 'photo', fileName: 'hall-2025.jpg', mood: 0.6 },
        ],
      },
    ],
  },
  {
    subject: 'Contract, signed copy',
    mailbox: 'INBOX',
    ago: 26 * 60,
    with: ['sam'],
    keyword: 'contracts',
    turns: [
      {
        by: 'me',
        text: 'Sam, the contract for the atlas is attached, two pages, nothing changed since Monday except the date in 4.2. Could you sign it and send it back before the weekend? The printer wants to order the paper.',
        encloses: [
          {
            is: 'pdf',
            fileName: 'Contract atlas of small islands.pdf',
            page: {
              title: 'Agreement: Atlas of Small Islands',
              lines: [
                'between Cartohouse and Sam Okafor, cartographer',
                '',
                '1. Thirty-two maps, two of them folded.',
                '4.2 Delivery of the final files: 29 January.',
              ],
            },
          },
        ],
      },
      {
        by: 'sam',
        after: 25,
        flags: ['\\Flagged'],
        text: 'Signed and scanned, both pages. Let me know whether the scan is good enough; the machine at the post office thinks everything is a photograph of fog.\n\nOn 4.2: the 29th is fine as long as the harbour charts come in time.',
        encloses: [
          {
            is: 'pdf',
            fileName: 'Contract, signed (Sam Okafor).pdf',
            page: {
              title: 'Agreement: Atlas of Small Islands',
              lines: ['Page 1 of 2, signed', '', 'Sam Okafor'],
              boxes: [[60, 560, 240, 60]],
            },
          },
        ],
      },
    ],
  },
  {
    subject: 'Projector',
    mailbox: 'INBOX',
    ago: 3 * 60,
    with: ['sam'],
    unread: 1,
    turns: [
      {
        by: 'sam',
        text: 'Before you ask: the projector at the library is the old one, VGA only, and the lamp has 80 hours left. I have an adapter that works if nobody breathes near it.\n\nWe could borrow the one from the university. I know the person with the key.',
      },
    ],
  },
  {
    subject: 'Colour of the sea',
    mailbox: 'Work',
    ago: 2 * 24 * 60 + 300,
    with: ['priya', 'oskar', 'david'],
    turns: [
      {
        by: 'priya',
        text: 'The proof came back and the sea is too green. On screen it is #9CC7D6, on paper it looks like soup. Oskar, is that the coated profile?',
      },
      {
        by: 'oskar',
        after: 1,
        text: 'It is the coated profile on uncoated paper. I can convert tonight, but then the forests go grey. Pick one.',
      },
      {
        by: 'me',
        after: 3,
        text: 'The sea covers two thirds of every sheet, so the sea wins. Could we lift the forests by hand? There are only nine of them.',
      },
      {
        by: 'david',
        after: 17,
        text: 'Nine forests by hand is an afternoon. I will do it with the radio on. New proof on Wednesday.',
      },
      {
        by: 'priya',
        after: 30,
        text: 'Attached: the old curve and the new one. Column three is the sea.',
        encloses: [{ is: 'chart', fileName: 'ink coverage.png', values: [0.34, 0.42, 0.88, 0.51, 0.47, 0.3] }],
      },
    ],
  },
  {
    subject: 'Names of the outer islands',
    mailbox: 'Work',
    ago: 5 * 24 * 60,
    with: ['elif', 'sam'],
    turns: [
      {
        by: 'elif',
        text: 'For sheet 14 we have three spellings of the same island: the survey of 1897, the pilot book, and what the people there say. The pilot book is wrong in two other places, so I do not trust it here.\n\nMy proposal: the local name in black, the survey’s in grey italics below, and a note in the index.',
      },
      {
        by: 'me',
        after: 20,
        text: 'Agreed, and for all islands the same way, so that nobody has to guess. Elif, could you write the rule down in two sentences for the style sheet?\n\nSam: does the lettering still fit on the small ones?',
      },
      {
        by: 'sam',
        after: 4,
        text: 'On all but two. For those I can put the grey name into the sea, with a thin line.',
      },
      {
        by: 'elif',
        after: 3,
        text: 'The rule: “The name in use comes first. An older name from a survey follows in grey if a reader may meet it on another map.” Two sentences, as ordered.',
      },
    ],
  },
  {
    subject: 'Budget, third version',
    mailbox: 'Work',
    ago: 7 * 24 * 60,
    with: ['david'],
    turns: [
      {
        by: 'david',
        text: 'The third version, with the paper at the new price and without the box. We are 2,140 over. If the folded sheets become single ones, we are 300 under, but then it is another book.\n\nSheet “assumptions” first, please, before you look at the sum.',
        encloses: [
          {
            is: 'zip',
            fileName: 'budget-v3.zip',
            files: {
              'assumptions.csv': 'what;value\npaper per tonne;1480\nprint run;1200\nfolded sheets;2\n',
              'budget.csv': 'item;amount\npaper;9320\nprint;14100\nbinding;6250\nshipping;2470\n',
              'read me first.txt': 'All prices without tax. The box is gone. Sorry about the box.\n',
            },
          },
        ],
      },
      {
        by: 'me',
        after: 6,
        text: 'The folded sheets stay; they are the reason people will want it. Could we print 1,400 instead of 1,200? The second hundred always costs less than the first.',
      },
      {
        by: 'david',
        after: 2,
        text: 'At 1,400 it is 90 under. I should have asked you first and saved myself a weekend.',
      },
    ],
  },
  {
    subject: 'Holiday in week 7',
    mailbox: 'Work',
    ago: 11 * 24 * 60,
    with: ['oskar', 'priya'],
    turns: [
      {
        by: 'oskar',
        text: 'I would like to be away in week 7 (school holidays). The plates have to be at the printer in week 6, so this should work, unless it does not.',
      },
      {
        by: 'priya',
        after: 2,
        text: 'Fine with me, I am here. If the plates are late I will phone you on the ski lift.',
      },
      { by: 'me', after: 2, text: 'Noted, enjoy! I will not phone.' },
    ],
  },
  {
    subject: 'Leak in the archive room',
    mailbox: 'Archive',
    ago: 52 * 24 * 60,
    with: ['oskar', 'david'],
    turns: [
      {
        by: 'oskar',
        text: 'Water on the floor of the archive room, left of the plan chest. I have moved drawers 1 to 6 to the meeting room. Nothing is wet yet. The caretaker is on the way.',
      },
      {
        by: 'me',
        after: 1,
        text: 'Thank you! Is the harbour series in drawer 7? If so, please move that one as well, it is not scanned.',
      },
      {
        by: 'oskar',
        after: 1,
        text: 'It was, it is moved, it is dry. It was a radiator valve. The caretaker calls it “tired”.',
      },
      {
        by: 'david',
        after: 15,
        text: 'Then let us scan the harbour series before the next valve gets tired. I have put it on the list for November.',
      },
    ],
  },
  {
    subject: 'Exhibition in the town museum',
    mailbox: 'Archive',
    ago: 70 * 24 * 60,
    with: ['elif', 'maren'],
    turns: [
      {
        by: 'maren',
        text: 'The museum asks whether we would lend four of the old survey sheets for the spring exhibition, from March to June. They have a case with its own climate and somebody who understands it.',
      },
      {
        by: 'elif',
        after: 19,
        text: 'Gladly, but not number 3: the paper does not like travelling. They can have a good facsimile of it and put “facsimile” under it in letters that one can read.',
      },
      {
        by: 'me',
        after: 6,
        text: 'Then it is 1, 2, 8 and a facsimile of 3. Maren, could they send us their loan agreement and the values they insure at?',
      },
      {
        by: 'maren',
        after: 44,
        text: 'The agreement is on its way by post, two copies. The values: 40,000 a sheet, and 5,000 for the facsimile, which I find generous for a photograph.',
      },
      {
        by: 'me',
        after: 3,
        forwards: true,
        text: 'For the insurance folder, and for Elif’s amusement: the photograph of number 3 is worth 5,000.',
      },
    ],
  },
];
