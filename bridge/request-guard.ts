// Who may ask: right Host, right Origin, and a header that no foreign page can send. Docs: "Sites, hosts, origins".

import type { IncomingHttpHeaders } from 'node:http';
import { requestHeader } from '../shared/bridge/control.ts';
import { type Problem, ProblemError } from '../shared/problems.ts';
import { statusOf } from './problem-status.ts';
import type { Site } from './site.ts';

/** A refusal with a status other than its problem's usual one. */
export class RefusedRequest extends ProblemError {
  readonly status: number;
  constructor(problem: Problem, status = statusOf(problem.code)) {
    super(problem);
    this.status = status;
  }
}

/** The origin this request came to; throws 421 when its Host is not ours (DNS rebinding ends here). */
export const requireHost = (headers: IncomingHttpHeaders, site: Site): string => {
  const origin = site.originOfHost(headers.host);
  if (origin === null) throw new RefusedRequest({ code: 'forbidden' }, 421);
  return origin;
};

/** Throws unless the page that asks is ours: its Origin equals the one the request came to. */
export const requireOrigin = (headers: IncomingHttpHeaders, site: Site): void => {
  if (headers.origin !== requireHost(headers, site)) throw new RefusedRequest({ code: 'forbidden' });
};

/** For whatever changes state: Origin, our header, and, where the browser tells, same-origin. */
export const requireIntent = (headers: IncomingHttpHeaders, site: Site): void => {
  requireOrigin(headers, site);
  const fetchSite = headers['sec-fetch-site'];
  if (headers[requestHeader] !== '1' || (fetchSite !== undefined && fetchSite !== 'same-origin'))
    throw new RefusedRequest({ code: 'forbidden' });
};
