import type { Action, Finding } from '../core/types.ts';
import { type CbsPackage, isOnMachine, stateText } from '../windows/packages/cbs-packages.ts';
import { explainInstallExit } from '../windows/packages/exit-code.ts';
import { hex, shortCode } from '../windows/text/exit-code.ts';

type PackageAction = Extract<Action, { kind: 'package' }>;

/** This many packages are named as evidence. */
const enough = 3;

/**
 * What became of an installation, by the exit code of the program, and by the packages that servicing lists since: those that
 * tell; undefined where they could not be read.
 */
export function concludeInstall(
  action: PackageAction,
  code: number,
  packages: readonly CbsPackage[] | undefined,
  program: 'DISM' | 'wusa',
): Finding {
  const { means, message, hint } = explainInstallExit(code);
  const words = `${message} (exit code ${shortCode(code)})`;
  const says = `${program} says: ${words}`;
  const listed = (packages ?? [])
    .slice(0, enough)
    .map(({ name, state }) => `servicing lists ${name} as ${stateText(state)}`);
  switch (means) {
    case 'installed':
      if (packages?.some(isOnMachine)) return { verdict: 'installed', good: true, because: [says, ...listed] };
      return unproven(action, [says, ...(packages ? listed : ['what servicing lists could not be read'])]);
    case 'restart': {
      const later = `only the restart completes it, and then it is proven by ${proof(action)}`;
      return { verdict: 'waits-for-restart', good: true, because: [says, ...listed, later], reboot: true };
    }
    case 'already':
      return { verdict: 'already-installed', good: true, because: [says] };
    case 'not-applicable':
    case 'failed': {
      const advice = hint ?? `wufix explain ${hex(code)}`;
      const problem = { code, message: words, hint: advice };
      return { verdict: means, good: false, because: [says], advice, problem };
    }
  }
}

/** An installation that was killed at its time limit, or by Ctrl-C. */
export function installStopped(action: PackageAction): Finding {
  const message = 'the installation was stopped before its end; servicing (TiWorker.exe) may still be at work';
  const hint = `restart Windows, then ${proof(action)}`;
  return { verdict: 'unknown', good: false, unsure: true, because: [message], problem: { message, hint } };
}

function unproven(action: PackageAction, because: string[]): Finding {
  const nothing = because.length > 1 ? [] : ['servicing lists nothing new'];
  return {
    verdict: 'unproven',
    good: false,
    unsure: true,
    because: [...because, ...nothing],
    advice: `restart Windows, then ${proof(action)}`,
  };
}

function proof({ kb }: PackageAction): string {
  return kb === undefined ? 'wufix doctor' : `wufix doctor --kb KB${kb}`;
}
