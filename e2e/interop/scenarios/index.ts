// All scenarios, in the order in which they are reported.

import type { Scenario } from '../scenario.ts';
import { aclScenario, metadataScenario, quotaScenario } from './administration.ts';
import { appendScenario } from './append.ts';
import { capabilityScenario } from './capability.ts';
import { compressScenario } from './compress.ts';
import { fetchScenario } from './fetch.ts';
import { idleScenario } from './idle.ts';
import { listScenario } from './list.ts';
import { mailboxesScenario } from './mailboxes.ts';
import { changeScenario } from './messages-change.ts';
import { newsScenario } from './news.ts';
import { notifyScenario } from './notify.ts';
import { reopenScenario } from './reopen.ts';
import { searchScenario } from './search.ts';
import { signInScenario } from './sign-in.ts';
import { utf8Scenario } from './utf8.ts';

export const scenarios: readonly Scenario[] = [
  capabilityScenario,
  signInScenario,
  listScenario,
  mailboxesScenario,
  appendScenario,
  fetchScenario,
  searchScenario,
  changeScenario,
  reopenScenario,
  newsScenario,
  notifyScenario,
  utf8Scenario,
  idleScenario,
  quotaScenario,
  aclScenario,
  metadataScenario,
  compressScenario,
];
