// All stories there are.

import { cutLine } from './cut-line.ts';
import { killedModel } from './killed-model-story.ts';
import { killedTabs } from './killed-tabs-story.ts';
import { otherClientStory } from './other-client-story.ts';
import type { SoakStory } from './story.ts';

export const stories: readonly SoakStory[] = [cutLine, otherClientStory, killedModel, killedTabs];
