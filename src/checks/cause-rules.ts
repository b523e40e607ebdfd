import type { CauseId, Rule } from './cause.ts';
import { brokenDevice, brokenWimmount, failedUpgrade, recoveryTrouble } from './causes-drivers.ts';
import { failingDisk, falseAlarm, fullDisk, pendingRestart } from './causes-first.ts';
import { backupLinks, brokenLinks } from './causes-links.ts';
import { codeAlone, damagedStore, updateLoop } from './causes-servicing.ts';
import { blockingPolicy, brokenServices, foreignAntivirus, previewBuilds, updateServer } from './causes-settings.ts';

/** Every cause the doctor knows, in the order in which they are told unless the code says otherwise. */
export const causeRules: Readonly<Record<CauseId, Rule>> = {
  'false-alarm': falseAlarm,
  restart: pendingRestart,
  'disk-failing': failingDisk,
  'disk-full': fullDisk,
  'update-loop': updateLoop,
  policy: blockingPolicy,
  services: brokenServices,
  store: damagedStore,
  wimmount: brokenWimmount,
  links: brokenLinks,
  wsus: updateServer,
  device: brokenDevice,
  upgrade: failedUpgrade,
  recovery: recoveryTrouble,
  code: codeAlone,
  insider: previewBuilds,
  antivirus: foreignAntivirus,
  'backup-links': backupLinks,
};

/** Before any repair, whatever the code is: it would fail, or be in vain. */
const first: readonly CauseId[] = ['false-alarm', 'restart', 'disk-failing', 'disk-full'];

/** What a code points to, the likeliest first. */
const byCode: Readonly<Record<number, readonly CauseId[]>> = {
  2147943174: ['update-loop', 'store', 'insider'],
  2147942403: ['wimmount', 'device', 'upgrade', 'services', 'store', 'backup-links'],
  2147944003: ['recovery'],
  2147942401: ['backup-links'],
  2164260919: ['backup-links'],
  2148469026: ['recovery', 'store'],
  2148469076: ['wsus'],
  2148468998: ['policy', 'wsus', 'store'],
  2148468999: ['policy', 'wsus', 'store'],
  2147943458: ['services'],
  2147943643: ['wimmount'],
  3242328353: ['wimmount'],
};

/** All causes in the order in which they are told, given the code in question (unsigned). */
export function causeOrder(code: number | null): readonly CauseId[] {
  const all = Object.keys(causeRules) as CauseId[];
  return [...new Set([...first, ...(byCode[code ?? -1] ?? []), ...all])];
}
