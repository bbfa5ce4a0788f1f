// Every story of a server quirk. The types hold that each name of quirks.ts has one.

import type { PrecautionName, QuirkName } from '../../imap/index.ts';
import { conductStories } from './conduct.ts';
import { framingStories } from './framing.ts';
import { messageDataStories } from './message-data.ts';
import { namingStories } from './naming.ts';
import { numberStories } from './numbers.ts';
import { profileStories } from './profiles.ts';
import { refusalStories } from './refusals.ts';
import type { QuirkStory } from './story.ts';

export const quirkStories: Record<QuirkName | PrecautionName, QuirkStory> = {
  ...framingStories,
  ...numberStories,
  ...messageDataStories,
  ...namingStories,
  ...conductStories,
  ...refusalStories,
  ...profileStories,
};
