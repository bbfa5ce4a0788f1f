// Tabs that are killed a thousand times, in one Chromium on one server for each process: each account's story has its seed, so
// that it can be told again by itself. What happens is killed-tabs.ts's business.

import { chromium } from '@playwright/test';
import { startMailServer, startPosternOn } from '../fixtures.ts';
import { chromiumOptions } from '../servers/chromium.ts';
import { startLineProxy } from '../servers/line-proxy.ts';
import { tellKilledTabs } from './killed-tabs.ts';
import type { SoakStory } from './story.ts';

const stories = 50;
const killsPerStory = 20;

export const killedTabs: SoakStory = {
  name: 'killed',
  chunk: killsPerStory,
  open: async (seed) => {
    const mail = await startMailServer();
    const line = await startLineProxy({ targetPort: mail.imapsPort });
    const postern = await startPosternOn(mail, { imap: `imaps://localhost:${line.port}` });
    const browser = await chromium.launch(chromiumOptions);
    return {
      of: stories * killsPerStory,
      tell: async (from, to) => {
        const context = await browser.newContext({ locale: 'en-GB' });
        const own = seed * stories + Math.floor(from / killsPerStory);
        try {
          await tellKilledTabs({ context, mail, line, origin: postern.origin, seed: own, kills: to - from });
          return [];
        } catch (error) {
          return [`seed ${own}, ${to - from} kills: ${error instanceof Error ? error.message : String(error)}`];
        } finally {
          await context.close();
        }
      },
      close: async () => {
        await browser.close();
        await postern.stop();
        await line.stop();
        await mail.stop();
      },
    };
  },
};
