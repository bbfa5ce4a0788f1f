// From the store's shape to the screen's: header text decoded and cleaned, flags as answers to questions.

import { type BodyStructure, type EnvelopeAddress, mailboxLabel } from '../../shared/imap/index.ts';
import { envelopeAddress } from '../../shared/mime/address.ts';
import { oneLine } from '../../shared/mime/clean-text.ts';
import { headerText } from '../../shared/mime/header.ts';
import { partTree } from '../../shared/mime/part-tree.ts';
import type { Address, MailboxRole, MailboxSummary, MessageFlags, MessageSummary } from '../client/model.ts';
import type { MailboxRow, MessageRow } from '../store/message-row.ts';
import { hasFlag } from './sync/rows.ts';

/** Addresses of one header that a list row carries; the reader gets more. */
export const addressesPerRow = 20;

// A row is replaced when it changes, so what was made of it can be kept beside it.
const summaries = new WeakMap<MessageRow, MessageSummary>();

/** The list row of a stored message. */
export const summaryOf = (row: MessageRow): MessageSummary => {
  const known = summaries.get(row);
  if (known) return known;
  const { envelope } = row;
  const summary: MessageSummary = {
    uid: row.uid,
    from: addressesOf(envelope?.from ?? [], addressesPerRow),
    to: addressesOf(envelope?.to ?? [], addressesPerRow),
    subject: headerText(envelope?.subject ?? null),
    preview: row.preview === null ? null : oneLine(row.preview),
    internalDate: row.internalDate,
    size: row.size,
    flags: flagsOf(row.flags),
    keywords: row.flags.filter((flag) => !flag.startsWith('\\') && flag.toLowerCase() !== '$forwarded'),
    hasAttachment: row.structure !== null && hasAttachment(row.structure),
    ...(row.envelope === null ? { isBare: true } : {}),
  };
  summaries.set(row, summary);
  return summary;
};

/** The addresses of one ENVELOPE field, at most so many. */
export const addressesOf = (addresses: readonly EnvelopeAddress[], atMost: number): Address[] =>
  addresses
    .slice(0, atMost)
    .map(envelopeAddress)
    .filter((address) => address !== null);

export const flagsOf = (flags: readonly string[]): MessageFlags => ({
  seen: hasFlag(flags, '\\seen'),
  flagged: hasFlag(flags, '\\flagged'),
  answered: hasFlag(flags, '\\answered'),
  forwarded: hasFlag(flags, '$forwarded'),
  draft: hasFlag(flags, '\\draft'),
  deleted: hasFlag(flags, '\\deleted'),
});

const hasAttachment = (structure: BodyStructure): boolean => partTree(structure).files.some(({ inline }) => !inline);

const roleByAttribute: readonly (readonly [attribute: string, role: MailboxRole])[] = [
  ['\\drafts', 'drafts'],
  ['\\sent', 'sent'],
  ['\\archive', 'archive'],
  ['\\junk', 'junk'],
  ['\\trash', 'trash'],
  ['\\all', 'all'],
  ['\\flagged', 'flagged'],
];

// Where the server announces no special use (RFC 6154), the usual top-level names decide. Lower case.
const roleByName: Readonly<Record<string, MailboxRole>> = {
  drafts: 'drafts',
  draft: 'drafts',
  sent: 'sent',
  'sent items': 'sent',
  'sent messages': 'sent',
  'sent mail': 'sent',
  archive: 'archive',
  archives: 'archive',
  junk: 'junk',
  spam: 'junk',
  'junk e-mail': 'junk',
  'bulk mail': 'junk',
  trash: 'trash',
  'deleted items': 'trash',
  'deleted messages': 'trash',
  bin: 'trash',
};

/** The tree's view of all mailboxes. Each role is given once: by announcement first, else by name. */
export const mailboxSummaries = (rows: readonly MailboxRow[]): MailboxSummary[] => {
  const taken = new Set<MailboxRole>();
  const roles = new Map<string, MailboxRole>();
  const give = (row: MailboxRow, role: MailboxRole | undefined) => {
    if (!role || taken.has(role) || roles.has(row.name)) return;
    taken.add(role);
    roles.set(row.name, role);
  };
  for (const row of rows) {
    if (row.name.toUpperCase() === 'INBOX') give(row, 'inbox');
    for (const [attribute, role] of roleByAttribute) if (row.attributes.includes(attribute)) give(row, role);
  }
  for (const row of rows) give(row, roleByName[nameBelowInbox(row).toLowerCase()]);
  return rows.map((row) => ({
    name: row.name,
    path: (row.delimiter ? row.name.split(row.delimiter) : [row.name]).map(mailboxLabel),
    role: roles.get(row.name) ?? null,
    selectable: !row.attributes.includes('\\noselect') && !row.attributes.includes('\\nonexistent'),
    subscribed: row.attributes.includes('\\subscribed'),
    total: row.total,
    unread: row.unread,
  }));
};

// Courier and Cyrus keep a person's mailboxes below INBOX (`INBOX.Sent`): the role is in what follows.
const nameBelowInbox = (row: MailboxRow): string => {
  const prefix = `INBOX${row.delimiter ?? '.'}`;
  return row.name.toUpperCase().startsWith(prefix) ? row.name.slice(prefix.length) : row.name;
};
