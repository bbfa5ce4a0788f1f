// Every limit of reading TNEF, each with its reason.

/** Bytes of a package that is read: it lies in memory while it is. */
export const maxTnefBytes = 32 * 1024 * 1024;
/** Files of one package. */
export const maxTnefFiles = 200;
/** Properties of one list: real ones have some dozens. */
export const maxTnefProperties = 2000;
/** Values of one property that has several. */
export const maxTnefValues = 1000;
/** Packages inside packages. */
export const maxTnefDepth = 4;
/** Characters of the text that is shown. */
export const maxTnefText = 1024 * 1024;
/** Bytes of RTF after decompression. */
export const maxRtfBytes = 4 * 1024 * 1024;
