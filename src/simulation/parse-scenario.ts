import { z } from 'zod';
import { exit, Failure } from '../core/failure.ts';
import { sayIssue } from './say-issue.ts';
import { completeScenario, type Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';

/** Checks and completes a scenario. `where` is what an error calls it; it throws a Failure that names the field. */
export function parseScenario(json: unknown, where: string): Scenario {
  const parsed = scenarioSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Failure(exit.usage, issue ? sayIssue(issue, where) : `${where} is not a scenario.`, {
      hint: '`wufix scenarios healthy` prints a complete scenario',
    });
  }
  return completeScenario(parsed.data, where);
}

/** The JSON Schema of a scenario file (draft 2020-12). */
export function scenarioJsonSchema(): object {
  return { ...z.toJSONSchema(scenarioSchema, { io: 'input' }), title: 'A Windows for wufix --simulate' };
}
