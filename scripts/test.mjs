// `npm test`: everything that must hold before a commit. Its last line is counted from the runners' reports.

import { check } from './check.mjs';
import { partLines, summaryLine } from './count.mjs';
import { e2e, prepareForBrowser } from './e2e.mjs';
import { isStopping, main, note } from './run.mjs';

await main(async () => {
  const outcomes = await check();
  try {
    await prepareForBrowser();
    outcomes.push(await e2e());
  } catch (error) {
    if (isStopping()) throw error;
    note(error.message);
    outcomes.push({ name: 'browser', passed: 0, failed: 1 });
  }
  if (isStopping()) return 1;
  for (const line of partLines(outcomes)) console.log(line);
  console.log(summaryLine(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
});
