import type { ScenarioInput } from '../schema.ts';
import { alsoIn, type Builtin } from './builtin.ts';

const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';

/** Two media in drives: one of this Windows, and one of an older build. */
const media: Pick<ScenarioInput, 'images' | 'volumes'> = {
  images: [
    {
      path: 'D:\\sources\\install.wim',
      indexes: [
        { index: 1, name: 'Windows 11 Home', edition: 'Core' },
        { index: 6, name: 'Windows 11 Pro' },
      ],
    },
    { path: 'E:\\sources\\install.esd', indexes: [{ index: 1, name: 'Windows 10 Pro', build: 19045, revision: 2965 }] },
  ],
  volumes: [
    { letter: 'C', guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20' },
    { letter: 'D', guid: 'b7e40c91-5d2f-11ef-9c3a-806e6f6e6963', fileSystem: 'UDF' },
    { letter: 'E', guid: 'c0d15a77-5d2f-11ef-9c3a-806e6f6e6963', fileSystem: 'UDF' },
  ],
};

/** The component store and the protected system files: damaged, and what that takes. */
export const storeScenarios: readonly Builtin[] = [
  ...alsoIn(['de-DE', 'ru-RU'], {
    name: 'store-repairable',
    about: 'the component store is damaged, and Windows Update has what repairs it',
    store: 'repairable',
    reclaimablePackages: 4,
  }),
  ...alsoIn(['de-DE'], {
    name: 'store-broken',
    about: 'the component store is damaged beyond repair, and sfc can repair nothing from it',
    store: 'not-repairable',
    sfc: 'not-repairable',
  }),
  ...alsoIn(['fr-FR'], {
    name: 'source-missing',
    about: 'Windows 11 23H2: what repairs the component store is on the media in drive D alone',
    build: 22631,
    store: 'repairable',
    repairContent: 'none',
    ...media,
  }),
  ...alsoIn(['es-ES'], {
    name: 'managed-wsus',
    about: 'a WSUS answers for updates, and has no files to repair the component store',
    store: 'repairable',
    registry: {
      [policies]: {
        WUServer: { type: 'REG_SZ', data: 'https://wsus.contoso.com:8531' },
        WUStatusServer: { type: 'REG_SZ', data: 'https://wsus.contoso.com:8531' },
      },
      [`${policies}\\AU`]: { UseWUServer: { type: 'REG_DWORD', data: '0x1' } },
    },
    ...media,
  }),
  ...alsoIn(['fr-FR', 'ru-RU'], {
    name: 'sfc-unrepaired',
    about: 'sfc can repair a driver and another file only once DISM has repaired the store',
    store: 'repairable',
    sfc: 'not-repairable',
    damagedFiles: ['C:\\Windows\\System32\\wuaueng.dll', 'C:\\Windows\\System32\\drivers\\BthA2dp.sys'],
  }),
];
