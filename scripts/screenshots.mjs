// `npm run screenshots`: takes the pictures of the documentation, docs/screenshots/*.png, of a running demo.
// Which pictures there are is e2e/screenshots.ts's business.

import { join } from 'node:path';
import { prepareForBrowser } from './e2e.mjs';
import { main, root, run } from './run.mjs';

await main(async () => {
  await prepareForBrowser();
  return run(process.execPath, ['--import', 'tsx', join(root, 'e2e/screenshots.ts'), ...process.argv.slice(2)]);
});
