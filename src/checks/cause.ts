import type { Findings } from './checks.ts';
import type { CodeInQuestion } from './code-in-question.ts';

/** What may be the cause. The rules know them by these names, and so does the JSON. */
export type CauseId =
  | 'false-alarm'
  | 'restart'
  | 'disk-failing'
  | 'disk-full'
  | 'update-loop'
  | 'policy'
  | 'services'
  | 'store'
  | 'wimmount'
  | 'wsus'
  | 'links'
  | 'device'
  | 'upgrade'
  | 'recovery'
  | 'code'
  | 'insider'
  | 'antivirus'
  | 'backup-links';

/** A cause, and what fits it. The texts are clauses. */
export type Cause = {
  id: CauseId;
  sure: 'certain' | 'likely' | 'possible';
  says: string;
  /** Command lines of wufix, in the order in which to use them. */
  next: readonly string[];
  /** What else to do, or what to do where wufix has no command. */
  advice?: string;
  /** What comes after that, as a clause that begins with "if". */
  otherwise?: string;
};

/** All that the rules look at. */
export type Evidence = { findings: Findings; code: CodeInQuestion | null };

/** Tells a cause by the evidence; null where it is not the cause. */
export type Rule = (evidence: Evidence) => Omit<Cause, 'id'> | null;

/** True where an update fails, or somebody has a code. */
export function isTroubled({ findings, code }: Evidence): boolean {
  return code !== null || findings.history.state === 'bad' || findings.setup.state === 'bad';
}
