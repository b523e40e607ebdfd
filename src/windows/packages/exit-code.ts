import { explainDismError, knowsDismError } from '../dism/errors.ts';
import { hex, unsigned } from '../text/exit-code.ts';

/** What an exit code of wusa, or of DISM that adds a package, means. */
export type InstallEnd = {
  means: 'installed' | 'restart' | 'already' | 'not-applicable' | 'failed';
  /** A clause in plain words. */
  message: string;
  /** What to do. */
  hint?: string;
};

const wrongFile =
  'take the file for this edition, version and processor; an older update than what is installed does not apply either';
const readWhy = 'wufix logs shows what servicing stumbled over';

/**
 * sources: wuerror.h (WU_S_ and WU_E_), winerror.h (ERROR_), and the names that CBS uses in its log (CBS_E_); that wusa ends
 * with these HRESULTs: KB949545 for 0x80240017, and the scripts of many for 0x00240005 and 0x00240006. Checkpoints: the
 * articles of updates for Windows 11 24H2 (how to get this update). 0x800700A1: a known issue of Windows 11 24H2, of May 2025.
 * 0x80070306: as `wufix explain` has it.
 */
const rows: readonly (readonly [code: number, means: InstallEnd['means'], message: string, hint?: string])[] = [
  [0, 'installed', 'it is installed'],
  [3010, 'restart', 'it is installed once Windows has restarted'],
  [0x00240005, 'restart', 'it is installed once Windows has restarted'],
  [1641, 'restart', 'it is installed once Windows has restarted, and the restart has begun'],
  [0x00240006, 'already', 'this Windows has it already'],
  [0x80240017, 'not-applicable', 'it does not apply to this Windows', wrongFile],
  [0x800f081e, 'not-applicable', 'it does not apply to this Windows', wrongFile],
  [
    0x800f0838,
    'failed',
    'an earlier update that it builds on (a checkpoint) is missing',
    'put the .msu files that its article lists into a folder of their own, and install the last one from there: DISM takes the others from beside it; or install them one by one, in the order of the article',
  ],
  [
    0x800f0823,
    'failed',
    'a newer servicing stack has to be installed first',
    'install the servicing stack update that its article names',
  ],
  [
    0x800700a1,
    'failed',
    'it could not be read from where it is, as several .msu files in one shared folder have it',
    'copy it to a folder of this machine, and install it from there',
  ],
  [0x800f0922, 'failed', 'one of its installers failed', readWhy],
  [1618, 'failed', 'another installation is running', 'wait until it is done, or restart Windows, then try again'],
  [
    0x80070652,
    'failed',
    'another installation is running',
    'wait until it is done, or restart Windows, then try again',
  ],
  [
    0x80070306,
    'failed',
    'servicing met errors that it does not name',
    'look into CBS.log with wufix logs; where no payload is named there, a repair install is what has helped: wufix upgrade --iso <file>',
  ],
  [
    0x80070422,
    'failed',
    'the Windows Update service is disabled',
    'wufix services defaults sets the start types that Windows has',
  ],
  [
    1058,
    'failed',
    'the Windows Update service is disabled',
    'wufix services defaults sets the start types that Windows has',
  ],
  [5, 'failed', 'Windows denied access', 'run wufix from an elevated terminal (Run as administrator)'],
  [0x80070005, 'failed', 'Windows denied access', 'run wufix from an elevated terminal (Run as administrator)'],
];

const byCode: ReadonlyMap<number, InstallEnd> = new Map(
  rows.map(([code, means, message, hint]) => [code, { means, message, ...(hint && { hint }) }]),
);

/** The meaning of an exit code, signed or unsigned; one that nobody knows says no more than its number. */
export function explainInstallExit(code: number): InstallEnd {
  const number = unsigned(code);
  const known = byCode.get(number);
  if (known) return known;
  const advice = `wufix explain ${hex(number)}`;
  if (!knowsDismError(number)) return { means: 'failed', message: 'it failed', hint: advice };
  const { message, hint, command } = explainDismError(number);
  return { means: 'failed', message, hint: [hint, command].filter(Boolean).join('; ') || advice };
}
