import { readRegistry } from './registry.ts';
import { longKey } from './registry-key.ts';
import { findService, type World } from './world.ts';

/** What sfc and DISM share: the state of servicing, and the time that its work takes. */

const rebootPending = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';

/**
 * True while earlier changes wait for a restart. sfc then speaks of a pending repair, and DISM ends with 3017
 * (ERROR_FAIL_REBOOT_REQUIRED): both were seen on one machine. That this key is what they go by is not documented.
 */
export function waitsForRestart(world: World): boolean {
  return readRegistry(world).has(longKey(rebootPending).toLowerCase());
}

/** Whether the service that does the work can be had: it runs, or Windows can start it. */
export function canService(world: World): boolean {
  const installer = findService(world, 'TrustedInstaller')?.service;
  return installer !== undefined && (installer.state === 'running' || installer.start !== 'disabled');
}

/** Works for so many milliseconds, or until the time limit; gives how much was done, from 0 to 1. */
export async function work({ clock }: World, takes: number, timeoutMs: number): Promise<number> {
  await clock.sleep(Math.min(takes, timeoutMs));
  return Math.min(1, timeoutMs / takes);
}
