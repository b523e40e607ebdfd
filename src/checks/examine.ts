import type { FailedUpdate } from '../windows/updates/history.ts';
import type { Check, Context, Found } from './check.ts';
import { checks } from './checks.ts';
import { type CodeInQuestion, findCode } from './code-in-question.ts';
import { type Diagnosis, diagnose } from './diagnosis.ts';
import { askPersonalNames, withoutPersonal } from './personal-names.ts';
import { type Alarm, runChecks } from './run-checks.ts';
import type { UpdateSeen } from './update.ts';

/** A check by its id, with what it has found, as it may be posted anywhere. */
export type Examined = Found & { id: string; title: Check<unknown>['title'] };

/** What the doctor came to, as it may be posted anywhere. */
export type Outcome = Diagnosis & {
  code: CodeInQuestion | null;
  /** The update that was asked for, or else the one that fails. */
  update: UpdateSeen | null;
  /** The updates whose latest attempts failed, newest first. */
  failures: readonly FailedUpdate[];
  /** DISM was asked how the component store is, and did not come to its end. */
  hung: boolean;
};

/**
 * Looks at everything, tells each finding as its turn comes, and draws the conclusion: about the code that was given, or
 * else about the one that was found. Personal data is replaced in all that leaves here.
 */
export async function examine(
  context: Context,
  given: CodeInQuestion | null,
  alarm: Alarm,
  tell: (examined: Examined) => void | Promise<void>,
): Promise<Outcome> {
  const asking = askPersonalNames(context);
  const findings = await runChecks(checks, context, alarm, async (id, title, found) =>
    tell(withoutPersonal({ id, title, ...found }, await asking)),
  );
  const code = given ?? (await findCode(findings));
  const outcome: Outcome = {
    ...diagnose(findings, code),
    code,
    update: findings.update.facts ?? null,
    failures: findings.history.facts?.failures ?? [],
    hung: findings.store.facts?.stopped ?? false,
  };
  return withoutPersonal(outcome, await asking);
}
