// Sending: POST /api/submission hands a message to the submission server of the session's mail server, once for each key;
// GET tells what that server can do. Docs: "Submission".

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type SubmissionAbilities,
  type SubmissionAnswer,
  type SubmissionEnvelope,
  submissionType,
} from '../../shared/bridge/submission.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { Context } from '../context.ts';
import { requireSession, serverOf } from '../current-session.ts';
import { sessionMark } from '../log.ts';
import { userKey } from '../open-sockets.ts';
import { requireIntent } from '../request-guard.ts';
import { cookieName, type SessionClaims } from '../session.ts';
import { readEnvelope } from '../submission/envelope.ts';
import { SubmissionFailure } from '../submission/failure.ts';
import { askAbilities, type SubmissionServer, sendMessage } from '../submission/send.ts';
import { MemorySentRecord, type SentRecord } from '../submission/sent-record.ts';
import { submissionStatus } from '../submission/status.ts';
import { Upload } from '../submission/upload.ts';

/** What has to be the same when a key is used again. The message itself is not looked at. */
const letterOf = (envelope: SubmissionEnvelope, size: number): string =>
  createHash('sha256')
    .update(JSON.stringify([envelope.from, envelope.recipients, size]))
    .digest('base64url');

export const submissionRoutes = (
  app: FastifyInstance,
  context: Context,
  record: SentRecord = new MemorySentRecord(context.limits, context.now),
): void => {
  const { limits } = context;
  const underway = new Map<string, number>();
  const abilities = new Map<string, { readonly told: SubmissionAbilities; readonly until: number }>();
  // The stream is the route's: nothing is parsed, and no limit but ours counts.
  app.addContentTypeParser(submissionType, (_request, _payload, done) => done(null));

  const claimsOf = (request: FastifyRequest): SessionClaims => requireSession(context, request.cookies[cookieName]);

  /** Throws `submission-off` where the operator has configured none. */
  const serverFor = (claims: SessionClaims): SubmissionServer => {
    const server = serverOf(context, claims);
    if (server.smtp === null) throw new SubmissionFailure({ code: 'submission-off' });
    return {
      endpoint: server.smtp,
      credential: { username: claims.username, secret: claims.secret },
      mechanisms: server.mechanisms,
      trust: context.trustOf(server),
      name: new URL(context.site.publicOrigin).hostname,
    };
  };

  /** No more than a few at once for one person: each has a line and a request open. */
  const oneOfFew = async <T>(user: string, work: () => Promise<T>): Promise<T> => {
    const count = underway.get(user) ?? 0;
    if (count >= limits.submissionsAtOnce) throw new ProblemError({ code: 'too-many-attempts', retryAfter: 5 });
    underway.set(user, count + 1);
    try {
      return await work();
    } finally {
      const left = (underway.get(user) ?? 1) - 1;
      if (left > 0) underway.set(user, left);
      else underway.delete(user);
    }
  };

  const answerOf = (thrown: unknown): SubmissionAnswer => {
    if (!(thrown instanceof SubmissionFailure)) throw thrown;
    // A defect is told as one, and noted as all are; but nobody may think that a letter is not out which may be.
    if (thrown.problem.code === 'unexpected' && thrown.sent === 'no') throw thrown.cause;
    return { sent: thrown.sent, refused: thrown.refused, problem: thrown.problem };
  };

  const send = async (claims: SessionClaims, upload: Upload): Promise<SubmissionAnswer> => {
    const server = serverFor(claims);
    const envelope = readEnvelope(await upload.head(), limits);
    const user = userKey(claims);
    const answer = await record.once(
      `${user}\n${envelope.key}`,
      letterOf(envelope, upload.size),
      envelope.triedAgo,
      () =>
        oneOfFew(user, async () => {
          await context.rates.submission(user);
          return sendMessage(server, envelope, upload, limits).catch(answerOf);
        }),
    );
    if (answer === null) throw new ProblemError({ code: 'bad-request' });
    return answer;
  };

  app.post('/api/submission', async (request: FastifyRequest, reply: FastifyReply) => {
    requireIntent(request.headers, context.site);
    if (context.isStopping()) throw new ProblemError({ code: 'bridge-stopping' });
    if (request.headers['content-type'] !== submissionType) throw new ProblemError({ code: 'bad-request' });
    const claims = claimsOf(request);
    context.register.touch(claims);
    // From here on who sends is known, and a message may take longer than other bodies.
    context.longBodies.add(request.raw);
    const started = context.now();
    const upload = new Upload(request.raw, limits);
    const over = context.uploads.begin(upload);
    try {
      const answer = await send(claims, upload).catch(answerOf);
      const { problem, sent } = answer;
      context.metrics.add(sent === 'yes' ? 'submissions' : 'submissions_refused');
      context.log(sent === 'yes' ? 'submission' : 'submission-refused', {
        server: claims.server,
        session: sessionMark(claims.sid),
        ...(problem ? { code: problem.code } : {}),
        bytesUp: upload.size,
        milliseconds: Math.round(context.now() - started),
      });
      return reply.code(problem ? submissionStatus(problem) : 200).send(answer);
    } finally {
      upload.drain();
      // Told, or nobody is there to be told.
      if (reply.raw.destroyed || request.raw.socket.destroyed) over();
      else reply.raw.once('close', over);
    }
  });

  app.get('/api/submission', async (request, reply) => {
    const claims = claimsOf(request);
    const user = userKey(claims);
    const known = abilities.get(claims.server);
    if (known && known.until > context.now()) return known.told;
    try {
      const server = serverFor(claims);
      const told = await oneOfFew(user, async () => {
        await context.rates.submission(user);
        return askAbilities(server, limits);
      });
      abilities.set(claims.server, { told, until: context.now() + limits.abilitiesMs });
      return told;
    } catch (thrown) {
      const { problem } = answerOf(thrown);
      return reply.code(submissionStatus(problem!)).send({ problem });
    }
  });
};
