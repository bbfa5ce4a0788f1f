// How often somebody may try. Counts in memory; several replicas would share a store instead.
// Knows points and seconds. Who the address is comes from client-address.ts.

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../shared/problems.ts';
import { addressGroup } from './client-address.ts';
import type { Limits, Rate } from './limits.ts';

/** One sign-in that was let through: tell how it went. */
export interface Attempt {
  /** Milliseconds to wait before trying: an account under attack is slowed, never locked. */
  readonly delayMs: number;
  /** It succeeded, or failed for a reason that is not the person's: the points go back. */
  giveBack(): Promise<void>;
}

const limiter = (rate: Rate): RateLimiterMemory =>
  new RateLimiterMemory({ points: rate.points, duration: rate.seconds });

/** Takes a point, or throws `too-many-attempts` with the seconds to wait. */
const take = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    throw new ProblemError({
      code: 'too-many-attempts',
      retryAfter: Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)),
    });
  }
};

export class RateLimits {
  readonly #limits: Limits;
  readonly #total: RateLimiterMemory;
  readonly #address: RateLimiterMemory;
  readonly #pair: RateLimiterMemory;
  readonly #account: RateLimiterMemory;
  readonly #sessionUpgrades: RateLimiterMemory;
  readonly #refusedUpgrades: RateLimiterMemory;
  readonly #pictures: RateLimiterMemory;
  readonly #unsubscribes: RateLimiterMemory;
  readonly #submissions: RateLimiterMemory;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#total = limiter(limits.signInsTotal);
    this.#address = limiter(limits.signInsPerAddress);
    this.#pair = limiter(limits.signInsPerPair);
    this.#account = limiter(limits.signInsPerAccount);
    this.#sessionUpgrades = limiter(limits.upgradesPerSession);
    this.#refusedUpgrades = limiter(limits.refusedUpgradesPerAddress);
    this.#pictures = limiter(limits.picturesPerSession);
    this.#unsubscribes = limiter(limits.unsubscribesPerSession);
    this.#submissions = limiter(limits.submissionsPerUser);
  }

  /**
   * A sign-in is about to be tried. The total comes first: it bounds how many keys the others can have.
   * Throws `too-many-attempts`.
   */
  async signIn(address: string, account: string): Promise<Attempt> {
    const group = addressGroup(address);
    const pair = `${group}\n${account}`;
    await take(this.#total, 'all');
    await take(this.#address, group);
    await take(this.#pair, pair);
    const used = (await this.#account.penalty(account)).consumedPoints - this.#limits.signInsPerAccount.points;
    const doublings = Math.floor(Math.max(0, used - 1) / 10);
    return {
      delayMs: used > 0 ? Math.min(this.#limits.accountDelayMs * 2 ** doublings, this.#limits.accountDelayMostMs) : 0,
      giveBack: async () => {
        await Promise.all([this.#address.reward(group), this.#pair.reward(pair), this.#account.reward(account)]);
      },
    };
  }

  /** A WebSocket of a good session is about to be opened. Throws `too-many-attempts`. */
  async upgrade(sid: string): Promise<void> {
    await take(this.#sessionUpgrades, sid);
  }

  /** A picture is about to be fetched. Throws `too-many-attempts`. */
  async picture(sid: string): Promise<void> {
    await take(this.#pictures, sid);
  }

  /** A list is about to be left. Throws `too-many-attempts`. */
  async unsubscribe(sid: string): Promise<void> {
    await take(this.#unsubscribes, sid);
  }

  /** A submission server is about to be dialled for this user. Throws `too-many-attempts`. */
  async submission(user: string): Promise<void> {
    await take(this.#submissions, user);
  }

  /** An upgrade without a good session. Throws `too-many-attempts` when this address had too many of them. */
  async refusedUpgrade(address: string): Promise<void> {
    await take(this.#refusedUpgrades, addressGroup(address));
  }

  /** Has this address had so many refused upgrades that the next is not even looked at? */
  async upgradesAreBlocked(address: string): Promise<boolean> {
    const state = await this.#refusedUpgrades.get(addressGroup(address));
    return state !== null && state.consumedPoints >= this.#limits.refusedUpgradesPerAddress.points;
  }
}
