// Why a message cannot be written: a closed list. Every text that could be hostile is made harmless instead.

export type ComposeProblem =
  | 'no-address' // what should be an address is none
  | 'needs-smtputf8' // an address whose local part is not ASCII, and no SMTPUTF8
  | 'too-many-addresses'
  | 'too-many-parts'
  | 'field-name' // a header field's name that is none
  | 'media-type' // no type/subtype
  | 'message-id' // no `<left@right>`
  | 'boundary'; // the source gave one that cannot be used

export class ComposeError extends Error {
  readonly problem: ComposeProblem;
  /** What it is about, for the person: an address as it was given. */
  readonly about: string;

  constructor(problem: ComposeProblem, about = '') {
    super(problem);
    this.name = 'ComposeError';
    this.problem = problem;
    this.about = about;
  }
}
