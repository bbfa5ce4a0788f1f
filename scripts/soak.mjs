// `npm run soak [-- --seconds N] [--only NAME]… [--seed S] [--from N] [--jobs N]`: bad weather at every moment there is. See
// e2e/soak.

import { join } from 'node:path';
import { prepareForBrowser } from './e2e.mjs';
import { main, root, run } from './run.mjs';

await main(async () => {
  await prepareForBrowser();
  return run(process.execPath, ['--import', 'tsx', join(root, 'e2e/soak/main.ts'), ...process.argv.slice(2)]);
});
