// All scenarios, in the order in which they are reported.

import type { Scenario } from '../scenario.ts';
import { capabilityScenario } from './capability.ts';
import { compressScenario } from './compress.ts';
import { fetchScenario } from './fetch.ts';
import { idleScenario } from './idle.ts';
import { listScenario } from './list.ts';
import { newsScenario } from './news.ts';
import { searchScenario } from './search.ts';
import { signInScenario } from './sign-in.ts';

export const scenarios: readonly Scenario[] = [
  capabilityScenario,
  signInScenario,
  listScenario,
  fetchScenario,
  searchScenario,
  newsScenario,
  idleScenario,
  compressScenario,
];
