// All scenarios, in the order in which they are reported.

import type { Scenario } from '../scenario.ts';
import { capabilityScenario } from './capability.ts';
import { fetchScenario } from './fetch.ts';

export const scenarios: readonly Scenario[] = [capabilityScenario, fetchScenario];
