// Mailing lists of the demo: their members, questions, and what people answer.

export interface Topic {
  readonly subject: string;
  readonly question: string;
}

export interface MailingList {
  readonly name: string;
  readonly tag: string;
  readonly address: string;
  readonly footer: string;
  readonly members: readonly string[];
  readonly topics: readonly Topic[];
  /** Answers that fit any topic of the list. */
  readonly answers: readonly string[];
}

export const lists: readonly MailingList[] = [
  {
    name: 'Open maps, development',
    tag: 'openmaps-dev',
    address: 'dev@lists.openmaps.example',
    footer: 'dev mailing list\nhttps://lists.openmaps.example/dev',
    members: [
      'Ansel Brooks',
      'Chidi Nwosu',
      'Greta Lund',
      'Hiroshi Mori',
      'Inês Carvalho',
      'Jakub Novák',
      'Marta Wójcik',
      'Olu Bankole',
      'Tove Dahl',
      'Wim Peeters',
    ],
    topics: [
      {
        subject: 'Label placement along curved rivers',
        question:
          'The new placement puts the river names upside down when the line runs from east to west, which many of ours do. Before I write a rule: does the renderer know the direction of flow, or should it go by the reading direction alone?',
      },
      {
        subject: 'RFC: drop the old tile format in 4.0',
        question:
          'We carry three formats and test two. I propose to stop writing the oldest in 4.0 and to stop reading it in 5.0. The converter stays. Numbers: 0.4 % of all requests last month, most of them from one school.',
      },
      {
        subject: 'Memory of the contour step',
        question:
          'With the new elevation data the contour step takes 11 GB for Norway, and the build machine has 8. It seems to keep all tiles of a zoom level at once. Has somebody looked at streaming this?',
      },
      {
        subject: 'Disputed borders: a proposal in two parts',
        question:
          'Part one: the data keeps every claim, with its source. Part two: the style decides what to draw, and the default draws all claims in the same dashed line. I know that this will not be the last mail about it.',
      },
      {
        subject: 'Test failures on big-endian',
        question:
          'Debian’s s390x builder fails in three tests of the height encoder since last week. The output differs in the order of bytes, so I assume a missing conversion in write_u24. I have no such machine; does anybody?',
      },
      {
        subject: 'Colour-blind safe palette for land use',
        question:
          'Attached to the ticket are two palettes. Both pass the simulator; the second one looks like autumn. Please vote on the ticket, not here, but tell me here when something is unreadable on paper.',
      },
      {
        subject: 'Meeting notes, 4th quarter',
        question:
          'Notes are in the wiki. Decisions: release in week 6, Greta takes over the importer, we ask the foundation for a second build machine. Not decided: the logo.',
      },
      {
        subject: 'How do you test bridges?',
        question:
          'A bridge is a way above a way, except when it is a tunnel seen from the wrong side. I would like to collect the strange ones as test data. Please send me your worst.',
      },
      {
        subject: 'Licence of the gazetteer',
        question:
          'The gazetteer we import says “free for any use” and nothing more. Is that enough for us to ship names derived from it? I have written to its author, who is 84 and answers by letter.',
      },
    ],
    answers: [
      'I can reproduce this on two machines. It went away when I turned the cache off, which points to the key, not to the data.',
      'Please do not make it an option. We have 140 options, and I have met nobody who knows more than thirty.',
      'There was a thread about the same thing in 2021. The conclusion then was to wait for the new parser, and the new parser is here.',
      'I have a patch for this, it needs a test and a better name. Will send it tonight.',
      'On paper it matters more than on screen: at 300 dpi the halo eats the thin strokes.',
      'Measured it: 41 s before, 17 s after, the same output to the byte. The difference is almost only the sorting.',
      'Strictly speaking the specification allows both. In practice all three readers I tried accept only the first.',
      'Could we keep the old behaviour behind the version number in the header? Then nobody has to rebuild on the day of the release.',
      'I asked at the survey. They say that the data is right and the river is wrong, since the flood in May.',
      'Plus one from the packaging side. Less to carry, and the converter is a separate package anyway.',
      'One case is missing: islands in lakes on islands. There is at least one, and its owner writes to us every spring.',
      'This would break our transit layer. Not a veto, only please give us a release to follow.',
      'Thank you for digging this out. I will add it to the list for the meeting on Thursday.',
      'Counter-example: Rotterdam. Everything that can be wrong with bridges is wrong with those of Rotterdam.',
      'The failing test is mine, and the test is wrong. It compares floats by their printed form. Fixed in the branch.',
    ],
  },
  {
    name: 'Allotment talk',
    tag: 'allotment',
    address: 'talk@allotment-slottsskogen.example',
    footer: 'Allotment association Slottsskogen\nto leave: talk-leave@allotment-slottsskogen.example',
    members: [
      'Agneta Berg',
      'Bengt Ström',
      'Fatima El Amrani',
      'Göran Holm',
      'Kerstin Åkesson',
      'Minh Tran',
      'Pelle Sjögren',
      'Ulla Björk',
      'Zoran Petrović',
    ],
    topics: [
      {
        subject: 'Hares again',
        question:
          'Somebody left the lower gate open on Sunday and I now have no kale. Three plants, all summer, and now stumps. Please close the gate, also when you only come for a minute!',
      },
      {
        subject: 'Wood chips, free',
        question:
          'The city has tipped about four cubic metres of chips at the car park. Good for paths, not for beds. Bring your own barrow, the common one has a flat tyre.',
      },
      {
        subject: 'Who has space for a quince?',
        question:
          'I have raised too many. They are a hand tall, healthy, and need a sunny corner and five years. Free for anybody who promises to make jelly.',
      },
      {
        subject: 'Work day on Saturday',
        question:
          'We meet at ten at the shed. To do: gutters, the fence behind plot 30, and the sign that fell on Kerstin. There will be soup.',
      },
      {
        subject: 'Compost: no citrus please',
        question:
          'There are oranges in the common compost, whole ones. The worms do not like them, and I do not like finding them in March looking exactly the same.',
      },
      {
        subject: 'Lost: a blue hand fork',
        question:
          'Blue handle, three tines, older than most of us. Last seen near the water tap by plot 12. It belonged to my grandfather, so if it walks back by itself, nobody will ask.',
      },
      {
        subject: 'Seeds: shared order',
        question:
          'I order seeds on the 10th again, all together, to save the postage. Please write what you want into the table by then. No mint. You know what you did.',
      },
    ],
    answers: [
      'It was not me, I was in Skövde. But I agree about the gate.',
      'I can come with the trailer, after two o’clock, when the grandchildren sleep.',
      'Me too, please, if there is some left. I will bring coffee.',
      'At our place the hares prefer the parsley. I have given up and plant it for them, a bit further away each year.',
      'In the statutes it is paragraph 7, second sentence. Just saying.',
      'Plot 18 takes two. The corner behind the greenhouse has sun until four.',
      'There is an old trick with wool: raw, around the stems. It smells, but only to hares, and to my husband.',
      'Thank you Bengt! The path to 22 has never been so dry.',
      'I have found something blue, but it is a dog’s toy. I hang it on the fence.',
      'Could somebody bring a long ladder? Mine is at my sister’s, since August, but that is another story.',
      'Soup is on me this time: yellow peas. Bring your own spoon.',
      'If it freezes on Thursday, as they say, then we should empty the barrels first.',
    ],
  },
  {
    name: 'Protocol people',
    tag: 'mail-arch',
    address: 'mail-arch@lists.rfcreaders.example',
    footer: 'mail-arch mailing list\nhttps://lists.rfcreaders.example/mail-arch',
    members: [
      'Abena Mensah',
      'Colm Byrne',
      'Dagmar Vogel',
      'Eero Salonen',
      'Lucía Fernández',
      'Nils Aasen',
      'Rahul Iyer',
      'Sophie Bernard',
      'Teodor Ionescu',
    ],
    topics: [
      {
        subject: 'Empty literals in the wild',
        question:
          'Has anybody seen a server that sends {0} for an empty subject rather than "" or NIL? I have one transcript, from a product whose name I promised not to say, and would like a second before I add a test.',
      },
      {
        subject: 'Idle for how long?',
        question:
          'The text says 29 minutes. My router says 5, a hotel in Lyon said 2. Do your clients measure, or guess, or ask the user? And what do you do on a phone?',
      },
      {
        subject: 'Threads without References',
        question:
          'A large service now rewrites Message-IDs on the way out and drops References of replies from phones. Threading by subject was supposed to be history. What do you fall back on?',
      },
      {
        subject: 'draft-sync-hints-03',
        question:
          'Version 03 is out. Changes: the hint is now advisory, the example has been fixed (thank you, Eero), and security considerations say what they should have said in 01.',
      },
      {
        subject: 'Date fields: the hall of shame',
        question:
          'I am collecting Date fields that no grammar covers and that every reader reads. First entry: “Thu, 32 Jan”. It was sent, it arrived, and three clients show the first of February.',
      },
    ],
    answers: [
      'Seen it once, in 2014, and the vendor fixed it within a week, which is the really strange part.',
      'We measure: first 25 minutes, and after each silent death a third less, per network. It settles after two days.',
      'Section 5.5 is about exactly this. It is also the section that everybody reads last.',
      'I would rather we said MUST here and accepted the grumbling.',
      'As an implementer I will do whatever the test suite does, so please put it there.',
      'Two of my users depend on the broken behaviour. They are the same two who always do.',
      'Could the authors say what happens when both sides do it at once? I tried. It is not pretty.',
      'Agreed in the room, to be confirmed on the list. This is me confirming.',
      'The phone does not get to decide. It sleeps, and the server has to live with it.',
      'My archive has 11 million messages; 214 of them have this. I can send the fields without the content.',
    ],
  },
];
