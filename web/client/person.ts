// Somebody the person writes with, as the composer offers them.

export interface Person {
  /** Display name, decoded; '' where none is known. */
  readonly name: string;
  /** `local@domain`. */
  readonly address: string;
}
