import { repairInstall } from '../codes/meanings/helps.ts';
import { explainDeviceCode } from '../windows/devices/problems.ts';
import { recoveryNeeds } from '../windows/recovery-environment.ts';
import { sizeText } from '../windows/text/size-text.ts';
import { commandLines } from './advise.ts';
import { isTroubled, type Rule } from './cause.ts';
import { nameDevice } from './devices.ts';

/** What fails before Windows itself runs: drivers, the phase in which an upgrade is offline, the recovery environment. */

/** WIMMount is broken. */
export const brokenWimmount: Rule = ({ findings }) => {
  const { facts } = findings.wimmount;
  if (!facts || facts.fault === null) return null;
  return {
    sure: 'certain',
    says: `the driver that mounts Windows images is broken: ${findings.wimmount.says}`,
    // Without the file that comes with Windows there is nothing for the value to name.
    next: commandLines(...(facts.driverMissing ? (['sfc'] as const) : []), 'wimmountFix'),
  };
};

/** ERROR_PATH_NOT_FOUND: rolled back at about 7 %; and the codes with which Windows Setup gives up on a driver. */
const driverCodes = new Set([0x80070003, 0xc1900101]);

/** A device whose driver does not work, where an update is rolled back. */
export const brokenDevice: Rule = (evidence) => {
  const { findings, code } = evidence;
  const [device] = findings.devices.facts ?? [];
  if (!device || !isTroubled(evidence)) return null;
  const upgrade = findings.setup.facts;
  const likely = driverCodes.has(code?.code ?? -1) || (upgrade?.open && upgrade.result?.about === 'driver');
  const more = (findings.devices.facts?.length ?? 1) - 1;
  return {
    sure: likely ? 'likely' : 'possible',
    says: `the device ${nameDevice(device)} has a problem: ${explainDeviceCode(device.code)}${more > 0 ? `, and ${more} more have one` : ''}; ${likely ? 'a driver that is missing or broken is what mostly has an update taken back at about 7 %' : 'a broken driver can have an update taken back'}`,
    next: commandLines('drivers'),
    advice:
      "disable the device (wufix drivers disable <id>) or install its maker's driver; then install the update again",
    ...(likely && {
      otherwise: `if that does not cure it, wufix dism restore and wufix sfc, and at last a ${repairInstall.text}`,
    }),
  };
};

/** An upgrade of which SetupDiag knows why it failed. */
export const failedUpgrade: Rule = ({ findings }) => {
  const { facts } = findings.setup;
  if (!facts?.open || !facts.result) return null;
  const { rule, details, about } = facts.result;
  return {
    sure: 'likely',
    says: `the last upgrade failed; SetupDiag names the rule ${rule}${details ? ` (${details})` : ''}`,
    next: commandLines(...(about === 'wimmount' ? (['wimmount'] as const) : []), 'logs'),
    ...(about === 'driver' && { advice: 'take that driver or device away, then upgrade again' }),
    ...(about === 'space' && { advice: 'free space on the system drive, then upgrade again' }),
  };
};

/** What updates of the recovery environment, and of Windows' SafeOS, end with. */
const recoveryCodes = new Set([0x80070643, 0x800f0922, 0x800f0914]);

/** The recovery environment is off, or its partition is small. */
export const recoveryTrouble: Rule = ({ findings, code }) => {
  const { facts } = findings.recovery;
  if (!facts || !recoveryCodes.has(code?.code ?? -1)) return null;
  if ((findings.restart.facts?.strong.length ?? 0) > 0) return null;
  if (facts.state === 'disabled') {
    return {
      sure: 'likely',
      says: 'the recovery environment is switched off, and its updates fail',
      next: [],
      advice: 'switch it on with reagentc /enable; an update for it may be hidden where nobody uses it',
    };
  }
  if (facts.free === null || facts.free >= recoveryNeeds) return null;
  return {
    sure: 'likely',
    says: `the recovery partition has ${sizeText(facts.free)} free, and an update of the recovery environment is said to need ${sizeText(recoveryNeeds)}`,
    next: [],
    advice: 'have the partition enlarged, after a backup; wufix changes no partitions',
  };
};
