// Which server this is, and what that means for us: lines of profile-lines.ts put together, each of which can be switched off.
// A profile never adds an ability: it takes some away, and tells what the caller has to know.

import type { Capabilities } from '../wire/capability.ts';
import { type ProfileFlag, type ProfileMatch, type ServerProfile, serverProfiles } from './profile-lines.ts';

/** What is known of a server. All of it is the server's or the operator's word; hostile text does no harm here. */
export interface ServerTraits {
  /** Fields of ID (RFC 2971), names in lower case. */
  readonly id?: ReadonlyMap<string, string | null> | null;
  /** The greeting's sentence. */
  readonly greeting?: string;
  readonly host?: string;
  readonly capabilities?: Capabilities;
}

export interface Profile {
  /** `generic` where no profile matches. */
  readonly name: string;
  /** Names of the lines that count. */
  readonly lines: readonly string[];
  readonly flags: ReadonlySet<ProfileFlag>;
  /** Null: nothing is known. */
  readonly maxConnections: number | null;
  readonly idleMinutes: number | null;
  /** The capabilities without those that are better not used. */
  apply(capabilities: Capabilities): Capabilities;
}

const holds = (text: string | null | undefined, pieces: readonly string[] | undefined): boolean =>
  text !== null && text !== undefined && pieces?.some((piece) => text.toLowerCase().includes(piece)) === true;

const isHost = (host: string | undefined, names: readonly string[] | undefined): boolean => {
  const lower = host?.toLowerCase();
  return (
    lower !== undefined && names?.some((name) => (name[0] === '.' ? lower.endsWith(name) : lower === name)) === true
  );
};

const matches = (match: ProfileMatch, { id, greeting, host, capabilities }: ServerTraits): boolean =>
  holds(id?.get('name'), match.id) ||
  holds(id?.get('vendor'), match.id) ||
  holds(greeting, match.greeting) ||
  isHost(host, match.host) ||
  (capabilities !== undefined && match.capabilities?.every((name) => capabilities.has(name)) === true);

const smallest = (numbers: readonly (number | undefined)[]): number | null => {
  const known = numbers.filter((number) => number !== undefined);
  return known.length > 0 ? Math.min(...known) : null;
};

/**
 * The profile of a server. `without`: names of lines that do not count, for who knows better; `profiles` instead of the
 * library's own.
 */
export const profileOf = (
  traits: ServerTraits,
  {
    without = [],
    profiles = serverProfiles,
  }: { without?: readonly string[]; profiles?: readonly ServerProfile[] } = {},
): Profile => {
  const found = profiles.find(({ match }) => matches(match, traits));
  const lines = found?.lines.filter(({ name }) => !without.includes(name)) ?? [];
  const denied = new Set(lines.flatMap(({ deny = [] }) => deny));
  return {
    name: found?.name ?? 'generic',
    lines: lines.map(({ name }) => name),
    flags: new Set(lines.flatMap(({ flags = [] }) => flags)),
    maxConnections: smallest(lines.map(({ maxConnections }) => maxConnections)),
    idleMinutes: smallest(lines.map(({ idleMinutes }) => idleMinutes)),
    apply: (capabilities) => (denied.size === 0 ? capabilities : capabilities.without((name) => denied.has(name))),
  };
};
