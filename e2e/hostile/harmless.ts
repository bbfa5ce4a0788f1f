// Mail as honest people and their newsletter tools write it: it must keep its look. What is checked is what is seen.

/** One computed style: selector (with the message's own ids), property, value. */
type Look = readonly [selector: string, property: string, value: string];

export interface HarmlessMessage {
  readonly title: string;
  readonly html: string;
  readonly looks: readonly Look[];
  readonly readable: readonly string[];
}

export const harmless: readonly HarmlessMessage[] = [
  {
    title: 'a newsletter of nested tables with ids, classes and media queries',
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Weekly</title><style type="text/css">
        #outer { background-color: #eef2f7; } .card { border-radius: 8px; padding: 24px 32px; font-family: Georgia, serif; }
        .card h1 { color: #0a7; font-size: 28px; line-height: 36px; margin: 0 0 12px; }
        a.button { display: inline-block; background: #0a7; color: #fff !important; padding: 12px 20px; text-decoration: none; }
        @media only screen and (max-width: 480px) { .card { padding: 8px !important; } }
        @media (min-width: 600px) { .wide { color: rgb(1, 2, 3); } }
        @media (prefers-color-scheme: dark) { .card { background: #000 !important; } }
      </style><!--[if mso]><style>.card{font-family:Arial}</style><![endif]--></head>
      <body style="margin:0;background-color:#dde3ea" bgcolor="#dde3ea">
      <div style="display:none;max-height:0;overflow:hidden">preview text</div>
      <table id="outer" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
        <table width="600" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff"><tr><td class="card" valign="top">
        <h1>News of the week</h1><p class="wide" style="margin:0;font:italic 16px/24px Arial">Hello there</p>
        <a class="button" href="https://shop.example/offer?utm_source=x">Read on</a></td></tr></table></td></tr></table></body></html>`,
    looks: [
      ['body', 'background-color', 'rgb(221, 227, 234)'],
      ['#outer', 'background-color', 'rgb(238, 242, 247)'],
      ['#outer table', 'width', '600px'],
      ['.card', 'padding-left', '32px'],
      ['.card', 'border-top-left-radius', '8px'],
      ['.card', 'font-family', 'Georgia, serif'],
      ['.card', 'background-color', 'rgba(0, 0, 0, 0)'],
      ['h1', 'color', 'rgb(0, 170, 119)'],
      ['h1', 'line-height', '36px'],
      ['.wide', 'color', 'rgb(1, 2, 3)'],
      ['.wide', 'font-style', 'italic'],
      ['.wide', 'font-size', '16px'],
      ['.button', 'display', 'inline-block'],
      ['.button', 'color', 'rgb(255, 255, 255)'],
      ['.button', 'background-color', 'rgb(0, 170, 119)'],
      ['.button', 'text-decoration-line', 'none'],
      ['div', 'display', 'none'],
    ],
    readable: ['News of the week', 'Hello there', 'Read on'],
  },
  {
    title: 'a receipt of attributes from another century',
    html: `<body text="#003366" bgcolor="white"><center><font face="Verdana" size="4" color="maroon">Receipt</font>
      <table border="1" cellpadding="6" cellspacing="0" width="80%" bgcolor="#ffffcc"><tr><th align="left">Item<th align="right">Price
      <tr><td nowrap>Coffee<td align="right" bgcolor="#ccffcc">3.50<tr><td colspan="2" align="center"><b>Total 3.50</b></table></center>`,
    looks: [
      ['body', 'color', 'rgb(0, 51, 102)'],
      ['font', 'color', 'rgb(128, 0, 0)'],
      ['font', 'font-family', 'Verdana'],
      ['table', 'background-color', 'rgb(255, 255, 204)'],
      ['table', 'border-top-width', '1px'],
      ['td', 'padding-left', '6px'],
      ['td[align=right]', 'background-color', 'rgb(204, 255, 204)'],
      ['td[align=right]', 'text-align', '-webkit-right'],
    ],
    readable: ['Receipt', 'Coffee', 'Total 3.50'],
  },
  {
    title: 'a reply from a word processor',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- @font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
      p.MsoNormal, li.MsoNormal {margin:0cm; margin-bottom:.0001pt; font-size:11.0pt; font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}
      @page WordSection1 {size:612.0pt 792.0pt;} div.WordSection1 {page:WordSection1;} --></style></head><body lang=DE link="#0563C1">
      <div class=WordSection1><p class=MsoNormal>Hallo,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <p class=MsoNormal><span style='color:#1F497D;mso-fareast-language:EN-US'>passt f&uuml;r mich.<o:p></o:p></span></p>
      <div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Von:</b> Ann</p></div></div></body></html>`,
    looks: [
      ['p', 'font-family', 'Calibri, sans-serif'],
      ['p', 'margin-top', '0px'],
      ['span', 'color', 'rgb(31, 73, 125)'],
      ['.WordSection1 > div', 'border-top-style', 'solid'],
    ],
    readable: ['Hallo,', 'passt für mich.', 'Von:'],
  },
  {
    title: 'quotes, code, lists and right-to-left text',
    html: `<div dir="rtl" lang="ar">مرحبا بكم</div><blockquote type="cite" style="border-left:2px solid #99f;margin:0 0 0 8px;padding-left:8px">
      <ol start="3"><li>three<li value="7">seven</ol></blockquote><pre>  two  blanks</pre><details><summary>more</summary>inside</details><hr>`,
    looks: [
      ['div', 'direction', 'rtl'],
      ['blockquote', 'border-left-color', 'rgb(153, 153, 255)'],
      ['blockquote', 'padding-left', '8px'],
      ['pre', 'white-space-collapse', 'preserve'],
    ],
    readable: ['مرحبا بكم', 'three', 'seven', 'two blanks', 'more'],
  },
  {
    title: 'columns of flex and grid',
    html: `<style>.row{display:flex;gap:10px;justify-content:space-between}.grid{display:grid;grid-template-columns:1fr 2fr}
      .shadow{box-shadow:0 1px 2px rgba(0,0,0,.5);letter-spacing:1px;text-transform:uppercase}</style>
      <div class=row><div>left</div><div>right</div></div><div class=grid><p>a</p><p class=shadow>b</p></div>`,
    looks: [
      ['.row', 'display', 'flex'],
      ['.row', 'column-gap', '10px'],
      ['.row', 'justify-content', 'space-between'],
      ['.grid', 'display', 'grid'],
      ['.shadow', 'letter-spacing', '1px'],
      ['.shadow', 'text-transform', 'uppercase'],
    ],
    readable: ['left', 'right'],
  },
  {
    title: 'nothing but words',
    html: 'Just a line.<br>And another &amp; more.',
    looks: [
      ['body', 'color', 'rgb(31, 35, 40)'],
      ['body', 'font-size', '14px'],
      ['html', 'color-scheme', 'light'],
    ],
    readable: ['Just a line. And another & more.'],
  },
];
