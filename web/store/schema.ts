// The tables, as a list of steps from nothing to now. A step that was released is never changed: another one is added.
// The version in the file (`user_version`) says how many have been taken.

import type { Database } from './database.ts';

const steps: readonly string[] = [
  `
  CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- Place in the list of mailboxes; null when the server does not list it, but something of it is kept.
    place INTEGER,
    delimiter TEXT,
    -- LIST attributes, one a line.
    attributes TEXT NOT NULL DEFAULT '',
    total INTEGER,
    unread INTEGER,
    -- The checkpoint; uid_validity is null while there is none.
    uid_validity INTEGER,
    uid_next INTEGER,
    highest_modseq INTEGER,
    -- Every uid as ranges, 1:5,7; null while not known.
    uids TEXT
  ) STRICT;
  CREATE TABLE message (
    mailbox INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    uid INTEGER NOT NULL,
    -- As the server spells them, one a line.
    flags TEXT NOT NULL,
    internal_date INTEGER NOT NULL,
    size INTEGER NOT NULL,
    preview TEXT,
    -- Envelope and structure, JSON.
    content TEXT NOT NULL,
    PRIMARY KEY (mailbox, uid)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Texts of messages as the engine decoded them.
  CREATE TABLE opened (
    mailbox INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    -- Grows with every text that is kept or asked for: the smallest go first.
    used INTEGER NOT NULL,
    chars INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (mailbox, uid),
    FOREIGN KEY (mailbox, uid) REFERENCES message (mailbox, uid) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX opened_used ON opened (used, chars);
  `,
  `
  -- What a person did and the server has not confirmed, in the order it was done.
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    -- By its name: the change outlives what is kept of its mailbox.
    mailbox TEXT NOT NULL,
    -- As ranges, 1:5,7; empty where the change names no message.
    uids TEXT NOT NULL,
    uid_validity INTEGER,
    -- queued, sent or failed
    state TEXT NOT NULL,
    -- JSON
    payload TEXT NOT NULL
  ) STRICT;
  -- Bytes of messages that are to be appended.
  CREATE TABLE journal_content (
    id TEXT PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    content BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Opened parts of messages. Each is a file beside the database, named by its number.
  CREATE TABLE kept_part (
    id INTEGER PRIMARY KEY,
    mailbox INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    section TEXT NOT NULL,
    -- Grows with every part that is kept or asked for: the smallest go first.
    used INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    UNIQUE (mailbox, uid, section),
    FOREIGN KEY (mailbox, uid) REFERENCES message (mailbox, uid) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX kept_part_used ON kept_part (used, bytes);
  -- Numbers of files that are to be removed.
  CREATE TABLE kept_part_gone (id INTEGER PRIMARY KEY) STRICT;
  CREATE TRIGGER kept_part_deleted AFTER DELETE ON kept_part BEGIN
    INSERT INTO kept_part_gone (id) VALUES (old.id);
  END;
  `,
  `
  -- Which messages hold which words: search-index.ts. Only that, so that it stays small; the rows are looked at again.
  CREATE VIRTUAL TABLE search_words USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
  CREATE TABLE search_mailbox (
    mailbox INTEGER PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
    uid_validity INTEGER NOT NULL,
    -- Rows whose words are in it, as ranges.
    uids TEXT NOT NULL
  ) STRICT;
  -- Neighbours by uid, and between which dates they lie.
  CREATE TABLE search_block (
    block INTEGER PRIMARY KEY,
    oldest INTEGER NOT NULL,
    newest INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE search_state (written INTEGER NOT NULL) STRICT;
  INSERT INTO search_state VALUES (0);
  -- Kept texts whose words are not in it yet.
  CREATE TABLE search_due (
    mailbox INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid),
    FOREIGN KEY (mailbox, uid) REFERENCES opened (mailbox, uid) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  INSERT INTO search_due SELECT mailbox, uid FROM opened;
  CREATE TRIGGER search_due_text AFTER INSERT ON opened BEGIN
    INSERT OR IGNORE INTO search_due VALUES (new.mailbox, new.uid);
  END;
  `,
  `
  -- When the copy was as the server had it, milliseconds since 1970; null while it never was.
  ALTER TABLE mailbox ADD COLUMN as_of INTEGER;
  -- By what STATUS says it is known again under another name, JSON; null where it says nothing.
  ALTER TABLE mailbox ADD COLUMN identity TEXT;
  `,
  `
  -- Ids that messages bear or name, as numbers, and to which conversation they belong: thread-links.ts.
  CREATE TABLE thread_name (id INTEGER PRIMARY KEY, thread INTEGER NOT NULL) STRICT;
  CREATE INDEX thread_name_thread ON thread_name (thread);
  CREATE TABLE thread_member (
    mailbox INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid),
    FOREIGN KEY (mailbox, uid) REFERENCES message (mailbox, uid) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX thread_member_thread ON thread_member (thread);
  `,
  `
  -- Which rows are here is asked with the first row that is shown, and must not read them all.
  CREATE INDEX message_uid ON message (mailbox, uid);
  `,
  `
  -- How many of the rows that were written to the index lie in one piece.
  ALTER TABLE search_state ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Threads that a message left: ids of those that are empty now are forgotten.
  CREATE TABLE thread_left (thread INTEGER PRIMARY KEY) STRICT;
  CREATE TRIGGER thread_member_deleted AFTER DELETE ON thread_member BEGIN
    INSERT OR IGNORE INTO thread_left (thread) VALUES (old.thread);
  END;
  `,
];

/** The newest version. */
export const schemaVersion = steps.length;

/** The file was written by a later release: it is not ours to read. */
export class NewerSchemaError extends Error {
  constructor(version: number) {
    super(`the database has version ${version}`);
    this.name = 'NewerSchemaError';
  }
}

/** Brings a database of any earlier version to the newest, in one transaction. Throws NewerSchemaError. */
export const migrate = (database: Database, to: number = schemaVersion): void => {
  const [version] = database.row('PRAGMA user_version') ?? [0];
  const from = Number(version);
  if (from > schemaVersion) throw new NewerSchemaError(from);
  if (from >= to) return;
  database.transaction(() => {
    for (const step of steps.slice(from, to)) database.run(step);
    database.run(`PRAGMA user_version = ${to}`);
  });
};
