import type { Check, Context, Found } from './check.ts';
import { checks } from './checks.ts';
import { type CodeInQuestion, findCode } from './code-in-question.ts';
import { type Diagnosis, diagnose } from './diagnosis.ts';
import { askPersonalNames, withoutPersonal } from './personal-names.ts';
import { type Alarm, runChecks } from './run-checks.ts';

/** A check by its id, with what it has found, as it may be posted anywhere. */
export type Examined = Found & { id: string; title: Check<unknown>['title'] };

/** What the doctor came to, as it may be posted anywhere. */
export type Outcome = Diagnosis & {
  code: CodeInQuestion | null;
  /** Whether the update that was asked for is on the machine; null where nothing says so. */
  installed: boolean | null;
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
  const installed = findings.update.facts?.installed ?? null;
  return withoutPersonal({ ...diagnose(findings, code), code, installed }, await asking);
}
