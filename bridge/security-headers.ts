// The headers that fence the page and the message frame, exactly. docs/bridge-protocol.md shows them; a test compares.

/** On every answer. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-dns-prefetch-control': 'off',
} as const;

/** On every answer of an https origin. */
export const strictTransport = 'max-age=31536000; includeSubDomains';

/** Only after sign-out: what the browser may have kept of this origin goes. */
export const clearSiteData = '"cache", "storage"';

const features =
  'accelerometer ambient-light-sensor attribution-reporting autoplay bluetooth browsing-topics camera clipboard-read display-capture fullscreen=(self) geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-get=(self) screen-wake-lock serial storage-access usb web-share xr-spatial-tracking';

export const permissionsPolicy = features
  .split(' ')
  .map((feature) => (feature.includes('=') ? feature : `${feature}=()`))
  .join(', ');

/** The origin with the scheme of its WebSockets: 'self' does not cover them in every browser. */
export const socketOrigin = (origin: string): string => origin.replace(/^http/, 'ws');

/**
 * The policy of the app's page and of its scripts: a worker lives under the policy of its own script's answer.
 * @param webAssembly for the worker, which compiles SQLite
 */
export const appPolicy = (origin: string, webAssembly = false): string =>
  [
    "default-src 'none'",
    `script-src 'self'${webAssembly ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${socketOrigin(origin)}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "media-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify app-worker',
  ].join('; ');

/** The policy of the script that reads PDF files in a worker of its own: it loads nothing, whatever a file asks it to. */
export const pdfPolicy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** @param webAssembly see {@link appPolicy} */
export const appHeaders = (origin: string, webAssembly = false): Record<string, string> => ({
  'content-security-policy': appPolicy(origin, webAssembly),
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'origin-agent-cluster': '?1',
  'permissions-policy': permissionsPolicy,
});

/** Filled by the page with sanitised nodes; it has nothing of its own. */
export const frameDocument = '<!doctype html><html><head></head><body></body></html>';

/**
 * The policy of the message frame.
 * @param pictures where remote pictures may come from once the person allowed them: `https:`, or the bridge's own picture
 * proxy; null: nowhere
 */
export const framePolicy = (pictures: string | null): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: blob:${pictures === null ? '' : ` ${pictures}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    // Modals for the one frame that is printed; the others lack them in their sandbox attribute, and scripts have all.
    'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-modals',
  ].join('; ');

export const frameHeaders = (pictures: string | null): Record<string, string> => ({
  'content-security-policy': framePolicy(pictures),
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'public, max-age=3600',
  'content-type': 'text/html; charset=utf-8',
});
