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
const byCode: ReadonlyMap<number, readonly CauseId[]> = new Map<number, readonly CauseId[]>([
  [0x80070306, ['update-loop', 'store', 'insider']],
  [0x80070003, ['wimmount', 'device', 'upgrade', 'services', 'store', 'backup-links']],
  [0x80070643, ['recovery']],
  [0x80070001, ['backup-links']],
  [0x81000037, ['backup-links']],
  [0x800f0922, ['recovery', 'store']],
  [0x800f0954, ['wsus']],
  [0x800f0906, ['policy', 'wsus', 'store']],
  [0x800f0907, ['policy', 'wsus', 'store']],
  [0x80070422, ['services']],
  [0x800704db, ['wimmount']],
  [0xc1420121, ['wimmount']],
]);

/** All causes in the order in which they are told, given the code in question (unsigned). */
export function causeOrder(code: number | null): readonly CauseId[] {
  const all = Object.keys(causeRules) as CauseId[];
  return [...new Set([...first, ...(byCode.get(code ?? -1) ?? []), ...all])];
}
