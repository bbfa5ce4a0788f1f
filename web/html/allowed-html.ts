// The HTML a message may consist of after sanitising: elements, attributes, schemes. Our choice, not the sanitiser's.
// Both sanitize.ts and the second opinion read it. Neither SVG, MathML, forms, media, frames nor links to resources are here.

const words = (text: string): readonly string[] => text.split(/\s+/);

export const allowedTags = words(
  `html head body style a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col
  colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins
  kbd li main mark nav nobr ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td
  tfoot th thead time tr tt u ul var wbr`,
);

/** Attributes a sender may write. */
export const allowedAttributes = words(
  `href src alt title width height align valign bgcolor color border cellpadding cellspacing colspan rowspan face size
  style class id dir lang start type value open span nowrap clear hspace vspace scope headers datetime text link vlink`,
);

/** Attributes that we add ourselves, on links and pictures. */
export const ownAttributes = words('target rel referrerpolicy loading decoding');

/** Schemes a sender's href and src may have; hooks narrow them by element. */
export const allowedUri = /^(?:https?:|mailto:|tel:|cid:|data:image\/(?:png|gif|jpe?g|webp);base64,|#)/i;

/** Pictures inside the message's own text. */
export const dataPicture = /^data:image\/(?:png|gif|jpe?g|webp);base64,[A-Za-z0-9+/=\s]*$/i;
