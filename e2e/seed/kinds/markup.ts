// Small pieces of HTML as mail programs write it.

export const escapeHtml = (content: string): string =>
  content.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);

/** Blank lines part paragraphs; single line ends stay line ends. */
export const paragraphs = (content: string, style = ''): string =>
  content
    .split(/\n{2,}/)
    .map((each) => `<p${style ? ` style="${style}"` : ''}>${escapeHtml(each.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\r\n');

/** Host of all remote pictures: reserved for examples, so nothing could ever be loaded from it. */
export const pictureHost = 'https://img.example.net';

const voidSpacer = (height: number): string =>
  `<tr><td style="font-size:0;line-height:0" height="${height}">&nbsp;</td></tr>`;

export interface NewsletterFrame {
  readonly title: string;
  /** First words that lists show, hidden in the letter itself. */
  readonly preheader: string;
  readonly accent: string;
  readonly sender: string;
  /** Table rows. */
  readonly rows: readonly string[];
  readonly address: string;
  readonly unsubscribe: string;
}

/**
 * The skeleton of a bulk mail: nested tables, styles inline and in a sheet with media queries, conditional comments for
 * one mail program, a tracking pixel. This is what the reader has to cope with, not how one should write.
 */
export const newsletterFrame = (
  frame: NewsletterFrame,
): string => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escapeHtml(frame.title)}</title>
<!--[if mso]><style>table {border-collapse: collapse;} td {font-family: Arial, sans-serif !important;}</style><![endif]-->
<style type="text/css">
body { margin: 0; padding: 0; background: #eef0f4; }
a { color: ${frame.accent}; }
.wrapper { width: 100%; }
@media only screen and (max-width: 600px) {
  .container { width: 100% !important; }
  .column { display: block !important; width: 100% !important; }
  .padded { padding: 16px !important; }
  .hide-on-phone { display: none !important; }
}
@media (prefers-color-scheme: dark) {
  .paper { background: #1d2026 !important; }
  .ink { color: #e6e8ee !important; }
}
</style>
</head>
<body style="margin:0;padding:0;background-color:#eef0f4;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(frame.preheader)}${'&#8199;&#65279;&#847; '.repeat(12)}</div>
<table role="presentation" class="wrapper" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#eef0f4"><tr><td align="center">
<table role="presentation" class="container paper" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:600px;background:#ffffff">
<tr><td class="padded" style="padding:20px 32px;border-bottom:3px solid ${frame.accent};font-family:Georgia,'Times New Roman',serif;font-size:22px;font-weight:bold;color:#1d2330"><span class="ink">${escapeHtml(frame.sender)}</span></td></tr>
${voidSpacer(16)}
${frame.rows.join('\n')}
${voidSpacer(24)}
<tr><td class="padded" style="padding:16px 32px;background:#f6f7f9;font-family:Arial,Helvetica,sans-serif;font-size:12px;line-height:18px;color:#677084">
${escapeHtml(frame.address)}<br><a href="${frame.unsubscribe}" style="color:#677084">Unsubscribe</a> &middot; <a href="${frame.unsubscribe}/settings" style="color:#677084">Choose how often we write</a></td></tr>
</table>
</td></tr></table>
<img src="${pictureHost}/o/${encodeURIComponent(frame.title).slice(0, 24)}.gif" width="1" height="1" alt="" style="display:block" />
</body>
</html>`;

const sans = 'font-family:Arial,Helvetica,sans-serif';

export const headlineRow = (headline: string, lead: string): string =>
  `<tr><td class="padded ink" style="padding:4px 32px;${sans};font-size:24px;line-height:30px;font-weight:bold;color:#1d2330">${escapeHtml(headline)}</td></tr>
<tr><td class="padded ink" style="padding:4px 32px 12px;${sans};font-size:15px;line-height:23px;color:#3b4354">${escapeHtml(lead)}</td></tr>`;

export const pictureRow = (path: string, alternative: string, height = 240): string =>
  `<tr><td style="padding:8px 0"><img src="${pictureHost}/${path}" width="600" height="${height}" alt="${escapeHtml(alternative)}" style="display:block;width:100%;max-width:600px;height:auto;background:#dfe4ec" /></td></tr>`;

export const storyRow = (picture: string, title: string, summary: string, link: string): string =>
  `<tr><td class="padded" style="padding:10px 32px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="column hide-on-phone" width="150" valign="top"><img src="${pictureHost}/${picture}" width="134" height="96" alt="" style="display:block;border-radius:4px;background:#dfe4ec" /></td>
<td class="column ink" valign="top" style="${sans};font-size:14px;line-height:21px;color:#3b4354"><a href="${link}" style="font-size:17px;line-height:23px;font-weight:bold;text-decoration:none">${escapeHtml(title)}</a><br>${escapeHtml(summary)} <a href="${link}">Read on</a></td>
</tr></table></td></tr>`;

export const buttonRow = (label: string, link: string, colour: string): string =>
  `<tr><td align="center" style="padding:14px 32px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${colour}" style="border-radius:6px"><a href="${link}" target="_blank" style="display:inline-block;padding:12px 26px;${sans};font-size:15px;font-weight:bold;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></td></tr></table></td></tr>`;

export const priceTable = (rows: readonly (readonly [string, string])[], total: readonly [string, string]): string => {
  const cell = `padding:7px 0;border-bottom:1px solid #e4e7ec;${sans};font-size:14px;color:#3b4354`;
  const row = ([what, price]: readonly [string, string], weight = 'normal') =>
    `<tr><td class="ink" style="${cell};font-weight:${weight}">${escapeHtml(what)}</td><td class="ink" align="right" style="${cell};font-weight:${weight};white-space:nowrap">${escapeHtml(price)}</td></tr>`;
  return `<tr><td class="padded" style="padding:8px 32px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows.map((each) => row(each)).join('')}${row(total, 'bold')}</table></td></tr>`;
};
