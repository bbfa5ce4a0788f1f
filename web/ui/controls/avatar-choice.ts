// Whether people have a mark with their initials: the person's choice, which the page learns of by an attribute of its root.
// What was chosen holds from the first paint on: see showKeptAvatars of theme.ts.

import { keptChoice } from '../kept-choice.ts';
import { avatarsKey, showAvatars } from '../theme.ts';

export const avatars = keptChoice(avatarsKey, ['shown', 'hidden']);

avatars.value.subscribe(() => showAvatars(avatars.value.get() === 'hidden'));
