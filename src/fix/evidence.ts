import type { Outcome } from '../checks/examine.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { hex } from '../windows/text/exit-code.ts';
import { isInstalled } from './prove.ts';

/**
 * What is to be cured, where nobody said: the code that was found, and the update that fails with it. It has to be known before
 * anything is repaired, for Windows forgets its history with the caches.
 */
export function withEvidence(fix: OpenFix, { code, failures }: Outcome): OpenFix {
  const failure = failures.find((one) => one.code === code?.code);
  return { ...fix, code: fix.code ?? (code && hex(code.code)), kb: fix.kb ?? failure?.kb ?? null };
}

/** True where nothing was found, and nobody says that anything fails. */
export function isSound({ causes, update }: Outcome, { code, kb }: OpenFix): boolean {
  if (causes.some(({ sure }) => sure !== 'possible')) return false;
  return kb === null ? code === null : isInstalled(update, kb);
}
