// Turns whatever a route throws into the problem body of the document, and tells the log only what kind it was.

import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { ProblemBody } from '../shared/bridge/control.ts';
import { type Problem, ProblemError } from '../shared/problems.ts';
import type { Context } from './context.ts';
import { defectFields } from './log.ts';
import { statusOf } from './problem-status.ts';
import { RefusedRequest } from './request-guard.ts';

/** Problem and status for something thrown; null when it is a defect of ours. */
const refusalOf = (thrown: unknown): { problem: Problem; status: number } | null => {
  if (thrown instanceof RefusedRequest) return { problem: thrown.problem, status: thrown.status };
  if (thrown instanceof ProblemError) {
    const { problem } = thrown;
    return problem.code === 'unexpected' ? null : { problem, status: statusOf(problem.code) };
  }
  const { code, statusCode } = thrown as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { problem: { code: 'limit-exceeded', limit: 'signInBodyBytes' }, status: 413 };
  // The framework's own refusals: no JSON, broken JSON, broken URL. Their words stay here.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { problem: { code: 'bad-request' }, status: 400 };
  return null;
};

export const answerProblems = (app: FastifyInstance, context: Context): void => {
  const send = (reply: FastifyReply, problem: Problem, status: number): FastifyReply => {
    context.metrics.add('requests_refused');
    context.log('request-refused', { code: problem.code, status });
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
    const body: ProblemBody = { problem };
    return reply.code(status).header('cache-control', 'no-store').send(body);
  };

  app.setErrorHandler((thrown, _request, reply) => {
    const refusal = refusalOf(thrown);
    if (refusal) return send(reply, refusal.problem, refusal.status);
    context.metrics.add('defects');
    context.log('defect', defectFields(thrown));
    return send(reply, { code: 'unexpected' }, 500);
  });

  app.setNotFoundHandler((_request, reply) => send(reply, { code: 'bad-request' }, 404));
};
