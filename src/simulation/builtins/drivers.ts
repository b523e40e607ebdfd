import { usualFiles } from '../usual.ts';
import { alsoIn, type Builtin } from './builtin.ts';

const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';
const adkDriver =
  'C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Deployment Tools\\amd64\\DISM\\wimmount.sys';
const pointsToAdk: Builtin['registry'] = {
  [key]: { ImagePath: { type: 'REG_EXPAND_SZ', data: `\\??\\${adkDriver}` } },
};

/** The driver that mounts Windows images: right, and wrong in two ways. */
export const driverScenarios: readonly Builtin[] = [
  {
    name: 'wimmount-broken',
    about: 'WIMMount points to a driver of an ADK that was removed',
    registry: pointsToAdk,
  },
  ...alsoIn(['it-IT'], {
    name: 'adk-wimmount',
    about: 'WIMMount points to the driver of an ADK that is installed, which is right',
    registry: pointsToAdk,
    files: [...usualFiles, { path: adkDriver, bytes: 36_000 }],
  }),
  ...alsoIn(['de-DE'], {
    name: 'wimmount-missing',
    about: 'the registry key of WIMMount is gone, and its driver is there',
    registry: { [key]: null, [`${key}\\Instances`]: null, [`${key}\\Instances\\WIMMount`]: null },
  }),
];
