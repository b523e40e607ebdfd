import { antivirus } from './antivirus.ts';
import { caches } from './caches.ts';
import { devices } from './devices.ts';
import { disks } from './disks.ts';
import { history } from './history.ts';
import { insider } from './insider.ts';
import { links } from './links.ts';
import { policies } from './policies.ts';
import { recovery } from './recovery.ts';
import { restart } from './restart.ts';
import { rights } from './rights.ts';
import { services } from './services.ts';
import { servicingLogs } from './servicing-logs.ts';
import { setup } from './setup.ts';
import { space } from './space.ts';
import { store } from './store.ts';
import { update } from './update.ts';
import { wimmount } from './wimmount.ts';
import { windowsItself } from './windows-itself.ts';

/** Everything the doctor asks, by its id, in the order in which it is told. */
export const checks = {
  rights,
  windows: windowsItself,
  restart,
  services,
  caches,
  store,
  wimmount,
  space,
  policies,
  insider,
  recovery,
  devices,
  setup,
  disks,
  antivirus,
  links,
  history,
  logs: servicingLogs,
  update,
};

export type CheckId = keyof typeof checks;

/** What the checks have found, by their ids, each with the facts of its own. */
export type Findings = { [Id in CheckId]: Awaited<ReturnType<(typeof checks)[Id]['look']>> };
