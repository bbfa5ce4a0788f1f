// Draws the icons that a device keeps (web/public/icons) and the tab's (web/ui/icon.png) from the one in web/ui/icon.svg: run by
// hand when that changes. The tab's is no SVG, since a browser takes a page of its own to draw one, in the way of the first rows.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { main, root } from './run.mjs';

const drawing = readFileSync(join(root, 'web/ui/icon.svg'), 'utf8');
/** Devices cut their own shape out of it: the ground reaches every edge, the envelope stays in the middle four fifths. */
const whole = drawing
  .replace('viewBox="0 0 32 32"', 'viewBox="-2 -2 36 36"')
  .replace(/<rect width="32" height="32" rx="8.5"/, '<rect x="-2" y="-2" width="36" height="36"');

const pictures = [
  { name: '../../ui/icon', size: 64, svg: drawing },
  { name: 'postern-192', size: 192, svg: drawing },
  { name: 'postern-512', size: 512, svg: drawing },
  { name: 'postern-whole-180', size: 180, svg: whole },
  { name: 'postern-whole-512', size: 512, svg: whole },
];

await main(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.POSTERN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const folder = join(root, 'web/public/icons');
  for (const { name, size, svg } of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
    await page.close();
  }
  writeFileSync(join(folder, 'postern.svg'), drawing);
  await browser.close();
  return 0;
});
