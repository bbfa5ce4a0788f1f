// Every limit of showing a message, in one place, each with its reason.

/** HTML beyond this many characters is cut off: the parser closes what is open. */
export const maxHtml = 2_000_000;
/** Nodes of one piece of a message: so many are cleaned at least before anybody else has a turn; some milliseconds. */
export const pieceNodes = 150;
/** Nodes that are on screen at once: some screens full. Of a message that may have quotes more: folded later, they would jump. */
export const firstNodes = 300;
export const firstNodesWithQuotes = 800;
/** Nodes that come into the page at a time: each time, what stands there is laid out with them. */
export const shownNodes = 1500;
/** Milliseconds of a turn in which further pieces are cleaned. */
export const pieceTime = 12;
/** Messages that are cleaned before anybody opens them, and the characters of the longest such. */
export const aheadAtMost = 3;
export const longestAhead = 200_000;
/** Nodes of the parsed message; more would freeze the page, so the plain text is shown. */
export const maxNodes = 50_000;
/** Depth of the tree; the browser's parser itself flattens at 512. */
export const maxNodeDepth = 256;
/** Attributes looked at on one element. */
export const maxAttributes = 64;
/** Characters of all style sheets of a message together; what is beyond is dropped. */
export const maxCss = 200_000;
/** Rules of one style sheet. */
export const maxCssRules = 3000;
/** Nesting of @media. */
export const maxCssDepth = 4;
/** Characters of one selector, of one media condition, of one value. */
export const maxSelector = 2000;
export const maxMediaCondition = 500;
export const maxCssValue = 500;
/** Characters of one `style` attribute. */
export const maxInlineStyle = 10_000;
/** Different `style` attributes that are remembered while a message is cleaned. */
export const maxKnownStyles = 2000;
/** Pixels that a width or height attribute may ask for. */
export const maxDimension = 4000;
/** Cells that a span may cover (HTML caps columns at 1000, rows far higher). */
export const maxSpan = 1000;
/** Height of the frame in pixels; a longer message scrolls inside. */
export const maxFrameHeight = 20_000;
/** Changes of height per load and width: a message whose height depends on the frame's must not grow forever. */
export const maxResizes = 10;
/** How often a frame that was navigated away is built again. */
export const maxRebuilds = 3;
/** Pictures of the message itself (`cid:`): how many, their bytes together, and the pixels of each. */
export const maxInlinePictures = 100;
export const maxInlineBytes = 25 * 1024 * 1024;
export const maxPicturePixels = 50_000_000;
/** Characters of a link in plain text; longer ones stay text. */
export const maxLinkLength = 2048;
/** Levels of quotes that are told apart. */
export const maxQuoteLevel = 50;

/** Quotes that are looked at until one is found to fold: each look goes through what stands beside it. */
export const maxQuoteFolds = 200;

/** Elements of rich text that is written in; more makes each key slow, so what is quoted is quoted as its words. */
export const maxRichNodes = 20_000;
/** Characters of HTML that is quoted or pasted with its looks. */
export const maxRichHtml = 1_000_000;
