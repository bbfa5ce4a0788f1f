// What the demo's newsletters say: their senders, and issues that are handed out newest first.

export interface Story {
  readonly title: string;
  readonly summary: string;
}

export interface Issue {
  readonly subject: string;
  readonly lead: string;
  readonly stories: readonly Story[];
}

export interface Newsletter {
  readonly sender: string;
  readonly address: string;
  readonly site: string;
  readonly accent: string;
  readonly postal: string;
  readonly button: string;
  /** Days between issues. */
  readonly every: number;
  /** How many issues the demo has; they come round again after the last. */
  readonly count: number;
  /** Minutes since the newest. */
  readonly ago: number;
  readonly keyword?: string;
  readonly issues: readonly Issue[];
}

const issue = (subject: string, lead: string, ...stories: readonly (readonly [string, string])[]): Issue => ({
  subject,
  lead,
  stories: stories.map(([title, summary]) => ({ title, summary })),
});

export const newsletters: readonly Newsletter[] = [
  {
    sender: 'Northwind Weekly',
    address: 'letter@northwind-weekly.example',
    site: 'https://northwind-weekly.example',
    accent: '#b3362b',
    postal: 'Northwind Weekly, 12 Harbour Lane, 90210 Exampleton',
    button: 'Read the whole issue',
    every: 7,
    count: 26,
    ago: 112,
    keyword: 'reading',
    issues: [
      issue(
        'Five maps that changed how cities see themselves',
        'This week: a cholera map, a tube map, a noise map, and two that were never meant to leave the drawer.',
        [
          'The pump in Broad Street',
          'Everybody knows the dots. Fewer people know the second map, which proved that the first one was right for the wrong reason.',
        ],
        [
          'Straight lines underground',
          'A draughtsman out of work drew a railway as if it were a circuit. The railway said no, twice.',
        ],
        [
          'What a city sounds like at four',
          'Volunteers with borrowed microphones walked every street of Ghent at the same hour of the night.',
        ],
      ),
      issue(
        'The lighthouse keepers’ library',
        'Boxes of forty books went from light to light for ninety years. We followed one of them.',
        ['Box 112', 'The list of loans, with remarks. “Too much sea”, says one about Moby-Dick.'],
        ['How to repair a spine in a gale', 'Instructions from 1911, still good.'],
      ),
      issue(
        'Bread without a clock',
        'Three bakers who threw out their timers, and what they look at instead.',
        ['The poke test and its enemies', 'A finger, a dent, and a surprising amount of disagreement.'],
        ['Rye is patient', 'Why the north bakes on Thursdays.'],
        ['Reader’s table', 'You sent 212 pictures of loaves. We printed the ugliest, with love.'],
      ),
      issue(
        'What rivers remember',
        'Old courses show up after heavy rain, in cellars and in street names.',
        ['Canal Street has no canal', 'A walk along water that is not there.'],
        ['The engineer who gave a river back its bends', 'It took nine years and a very understanding railway.'],
      ),
      issue(
        'The quiet carriage',
        'A short history of asking other people to be silent, on rails.',
        ['Tokyo, 7.40', 'Eleven million people and one ringtone.'],
        ['An etiquette in nine stickers', 'From 1974 to the crossed-out phone.'],
      ),
      issue(
        'Weather before forecasts',
        'Herrings, knees, and a barometer made of leeches.',
        ['The leech barometer', 'It rang a bell. It was also, on average, right.'],
        ['Farmers’ rules, tested', 'We checked forty sayings against sixty years of data.'],
        ['A storm named after a complaint', 'How the list of names is made.'],
      ),
      issue(
        'Typefaces for the road',
        'Which letters can be read at ninety, in rain, by your father?',
        ['The seven that lost its bar', 'A committee meets for eleven years.'],
        ['Arrows', 'There are fewer good ones than you think.'],
      ),
    ],
  },
  {
    sender: 'The Kitchen Garden Letter',
    address: 'hello@kitchengarden.example',
    site: 'https://kitchengarden.example',
    accent: '#3f7a3a',
    postal: 'Kitchen Garden Society, The Old Nursery, Little Sampling',
    button: 'See what to sow now',
    every: 15,
    count: 14,
    ago: 2 * 24 * 60 + 95,
    issues: [
      issue(
        'Garlic now, thank yourself in July',
        'The ground is still open. Two hours on a dry afternoon are enough for next year’s garlic.',
        ['Clove by clove', 'Which end is up, how deep, and why the small ones go into the soup.'],
        ['Put the hose to bed', 'Drain it, coil it, write on it where it leaks.'],
      ),
      issue(
        'Leaf mould, the slow gold',
        'A wire cage, a corner nobody needs, and two years of patience.',
        ['Which leaves are worth it', 'Beech and hazel first; walnut gets a heap of its own.'],
        ['Kale, after frost', 'It really is sweeter. Here is why.'],
      ),
      issue(
        'Save your own tomato seed',
        'It smells for three days. Then you have enough for the whole street.',
        ['The jar on the windowsill', 'Step by step, with the moment to stop.'],
        ['Labels that survive', 'Pencil beats every pen we tried.'],
      ),
      issue(
        'Beans that climb on maize',
        'An old arrangement between three plants, and what it needs from you.',
        ['Who goes first', 'Maize in the first week of May, beans a hand later.'],
        ['Slugs', 'We have no news about slugs. We are sorry.'],
      ),
    ],
  },
  {
    sender: 'Trackside',
    address: 'offers@trackside.example',
    site: 'https://trackside.example',
    accent: '#1f4e9c',
    postal: 'Trackside Travel AB, Platform 9, Göteborg',
    button: 'Find your train',
    every: 11,
    count: 14,
    ago: 28 * 60,
    issues: [
      issue(
        'Night trains from 39 — until Sunday',
        'Berlin, Innsbruck and, new this winter, Milan: a bed, a breakfast, and no queue for the scanner.',
        ['Göteborg – Berlin', 'Leave after supper, arrive before the museums open.'],
        ['Bring the skis', 'They travel free until March.'],
      ),
      issue(
        'Your winter timetable is here',
        'New trains to the coast, fewer changes to the mountains.',
        ['What is new from 13 December', 'An hour faster to Oslo, a direct train to Åre on Fridays.'],
        ['Compensation made simple', 'One form, three questions, ten days.'],
      ),
      issue(
        'Two for one on Tuesdays',
        'Because nobody has ever been sad about a Tuesday by the sea.',
        ['Marstrand in four hours', 'There and back, with time for waffles.'],
        ['Take the bicycle', 'Now bookable in the app on all regional trains.'],
      ),
    ],
  },
  {
    sender: 'The Quiet Shelf',
    address: 'news@quietshelf.example',
    site: 'https://quietshelf.example',
    accent: '#6b4aa0',
    postal: 'The Quiet Shelf, second-hand and new books, Vasagatan 4',
    button: 'Reserve a copy',
    every: 19,
    count: 11,
    ago: 4 * 24 * 60 + 610,
    issues: [
      issue(
        'Forty boxes from a retired geographer',
        'They arrived on Monday and we have not slept much since.',
        ['Atlases, mostly', 'Stieler, seventh edition, in a box that once held bananas.'],
        ['Notes in the margins', 'In three languages, all of them annoyed.'],
      ),
      issue(
        'Poems for short days',
        'A table by the window, with a lamp, and nothing on it longer than two pages.',
        ['Ten slim volumes', 'From Tranströmer to a zine that was printed in a laundry.'],
        ['Reading hour', 'Thursdays at six. Nobody has to talk.'],
      ),
      issue(
        'We buy back what you have finished',
        'Bring up to ten books on Saturday; take the money or half as much again in books.',
        ['What we look for', 'Nature writing, crime from islands, anything with a folding map.'],
        ['What we have enough of', 'You know which one. Everybody has it.'],
      ),
    ],
  },
];
