// What the generator makes and the Maildir writer takes: one message with what the server knows about it.

export interface SeedMessage {
  /** RFC 5322 octets with CRLF line ends. */
  readonly raw: Uint8Array;
  /** INTERNALDATE, milliseconds since 1970. */
  readonly date: number;
  /** System flags and keywords, e.g. `\Seen`, `$Forwarded`, `meeting`. */
  readonly flags: readonly string[];
}

/** Mailbox name (`/` between levels) → its messages, oldest first. */
export type SeedMailboxes = Readonly<Record<string, readonly SeedMessage[]>>;
