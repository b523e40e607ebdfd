import type { Cause } from './cause.ts';
import { causeOrder, causeRules } from './cause-rules.ts';
import { type CheckId, checks, type Findings } from './checks.ts';
import type { CodeInQuestion } from './code-in-question.ts';
import { sayDiagnosis } from './diagnosis-words.ts';

/** The causes, the one to begin with first, and the same in two or three sentences. */
export type Diagnosis = {
  /** Nothing is bad, nothing that matters could not be told, and there is no cause for the code in question. */
  healthy: boolean;
  causes: readonly Cause[];
  /** Titles of checks that matter and could not tell. */
  unchecked: readonly string[];
  text: string;
};

/** What the findings come to, given the code that is in question. Pure: the rules are data, and so is their order. */
export function diagnose(findings: Findings, code: CodeInQuestion | null): Diagnosis {
  const fitting = causeOrder(code?.code ?? null).flatMap((id): Cause[] => {
    const cause = causeRules[id]({ findings, code });
    return cause ? [{ id, ...cause }] : [];
  });
  const found = fitting.filter(({ sure }) => sure !== 'possible');
  // What is merely possible comes last, and a code speaks for itself only where nothing was found.
  const causes = [
    ...found,
    ...fitting.filter(({ id, sure }) => sure === 'possible' && (id !== 'code' || found.length === 0)),
  ];
  const ids = Object.keys(checks) as CheckId[];
  const unchecked = ids
    .filter((id) => findings[id].state === 'unknown' && 'vital' in checks[id])
    .map((id) => checks[id].title);
  return {
    healthy:
      unchecked.length === 0 &&
      ids.every((id) => findings[id].state !== 'bad') &&
      (code === null || found.length === 0),
    causes,
    unchecked,
    text: sayDiagnosis(causes, unchecked, findings.rights.facts?.elevated === false),
  };
}
