// Pictures that are there to report that a message was read: by their host, by the path of a known sending service, or
// because nobody can see them. Such a picture never loads, whatever the person allowed.

/** Hosts, with all below them, that serve opening pixels or measure readers and nothing a person would look at. */
const hosts: ReadonlySet<string> = new Set([
  // Measurement and advertising.
  'google-analytics.com',
  'googletagmanager.com',
  'doubleclick.net',
  'googleadservices.com',
  'scorecardresearch.com',
  'quantserve.com',
  'omtrdc.net',
  '2o7.net',
  'demdex.net',
  'everesttech.net',
  'adnxs.com',
  'adsrvr.org',
  'criteo.com',
  'criteo.net',
  'liadm.com',
  'rlcdn.com',
  'bluekai.com',
  'krxd.net',
  'mathtag.com',
  'taboola.com',
  'outbrain.com',
  'hotjar.com',
  'mixpanel.com',
  'segment.io',
  'amplitude.com',
  'heapanalytics.com',
  'matomo.cloud',
  'etracker.com',
  'ioam.de',
  'ivwbox.de',
  'webtrekk.net',
  'wt-eu02.net',
  'xiti.com',
  'mc.yandex.ru',
  'facebook.com',
  'px.ads.linkedin.com',
  'bat.bing.com',
  'analytics.twitter.com',
  't.co',
  // What tells the writers of single letters that they were read.
  'mailtrack.io',
  'mltrk.io',
  'mailfoogae.appspot.com',
  'yesware.com',
  'bananatag.com',
  'bl-1.com',
  'getnotify.com',
  'readnotify.com',
  'didtheyreadit.com',
  'whoreadme.com',
  'pointofmail.com',
  'gmtrack.net',
  'bowtie.mailbutler.io',
  'tracking.getmailspring.com',
  'link.getmailspring.com',
  'toutapp.com',
  'contactmonkey.com',
  'mailstat.us',
  'emltrk.com',
  'returnpath.net',
  'list-manage.com',
]);

/** What the opening pixels of sending services have in common, whichever of their customers' hosts they are under. */
const paths: readonly RegExp[] = [
  /\/wf\/open(?:\/|$)/, // SendGrid
  /\/track\/open(?:\.php|\/|$)/, // Mailchimp, Mandrill
  /\/e3t\/[Cc]to\//, // HubSpot
  /\/trk\/open/,
  /\/(?:email|mail|newsletter|message|msg|campaign)[-_]?open(?:ed|s)?(?:\.(?:gif|png|php|aspx))?(?:\/|$)/,
  /\/open(?:ed)?\.(?:gif|png|php|aspx)$/,
  /\/(?:open|tracking|track|pixel|beacon|1x1|utm)(?:[-_]?pixel)?\.gif$/,
  /\/q\/[\w-]{20,}~~\//, // SparkPost
  /\/CI0\/[\w-]{20,}/, // Amazon SES
  /\/(?:oo|ho)\/[\w-]{20,}/, // Braze, Iterable
  /\/mpss\/o\//, // SendGrid's older ones
];

/** Does the address itself say that it counts readers? */
export const isTracker = ({ hostname, pathname }: URL): boolean => {
  const labels = hostname.replace(/\.$/, '').split('.');
  while (labels.length > 1) {
    if (hosts.has(labels.join('.'))) return true;
    labels.shift();
  }
  return paths.some((path) => path.test(pathname));
};

/** Pixels in either direction up to which a picture shows nothing. */
const speck = 2;

const lengthOf = (text: string): number | null => {
  const shape = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/i.exec(text);
  return shape ? Number(shape[1]) : null;
};

/** A picture nobody can see: a speck, or hidden by its own style. @param picture as its sender wrote it */
export const isUnseen = (picture: HTMLElement): boolean => {
  const { style } = picture;
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return true;
  const across = lengthOf(style.width) ?? lengthOf(picture.getAttribute('width') ?? '');
  const down = lengthOf(style.height) ?? lengthOf(picture.getAttribute('height') ?? '');
  return across !== null && down !== null && across <= speck && down <= speck;
};
