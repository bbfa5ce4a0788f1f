// A click on a notification of new mail: brings a page of the app to the front and tells it what to open, or opens one.
// Showing notifications is the page's business (web/ui/notices). Pure but for the pages that are passed in.

/** As much of a page as is needed; a WindowClient is one. */
export interface OpenPage {
  readonly url: string;
  readonly frameType: string;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** What the page is told. */
export interface OpenAddress {
  readonly open: string;
}

/** The address in the app that a notification leads to; null: it is none of ours. @param data what it was shown with */
export const addressIn = (data: unknown): string | null => {
  if (typeof data !== 'object' || data === null) return null;
  const { open } = data as Partial<OpenAddress>;
  return typeof open === 'string' && /^\/mail(?:\/|$)/.test(open) ? open : null;
};

/** A letter's own window has mail beneath it that nobody sees; it says so in its address (web/ui/compose/windows). */
const showsMail = ({ frameType, url }: OpenPage): boolean =>
  frameType === 'top-level' && new URL(url).search !== '?letter';

/** @param pages those of the app, the one that was looked at last first */
export const openNotice = async (
  address: string,
  pages: readonly OpenPage[],
  openPage: (address: string) => Promise<unknown>,
): Promise<void> => {
  const fitting = pages.filter(showsMail);
  const page = fitting.find(({ visibilityState }) => visibilityState === 'visible') ?? fitting[0];
  if (!page) {
    await openPage(address);
    return;
  }
  await page.focus().catch(() => undefined); // the system does not let every click do it
  page.postMessage({ open: address } satisfies OpenAddress);
};
