// Debian's Chromium as tests and benchmarks start it: no sandbox (they run as root), no traffic of its own.

/** Launch options for Playwright; POSTERN_CHROMIUM names another browser. */
export const chromiumOptions = {
  executablePath: process.env.POSTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
