import type { ScenarioInput } from '../schema.ts';
import type { Builtin } from './builtin.ts';

const downloads = 'C:\\Users\\Public\\Downloads';

/** What an administrator has downloaded: a cumulative update, a smaller one, and Windows itself; its medium is in drive D, too. */
const downloaded: Pick<ScenarioInput, 'updateFiles' | 'isos'> = {
  updateFiles: [
    { path: `${downloads}\\windows11.0-kb5063878-x64.msu` },
    { path: `${downloads}\\windows11.0-kb5064010-x64.cab`, needsRestart: false },
  ],
  isos: [
    { path: `${downloads}\\Win11_24H2.iso` },
    { path: 'C:\\Windows\\Temp\\medium.iso', letter: 'D', mounted: true },
  ],
};

/** Updates by hand, and Windows installed over itself: what goes well, and what Setup refuses. */
export const installScenarios: readonly Builtin[] = [
  {
    name: 'repair-install',
    about: 'an update and the medium of this Windows are downloaded, and nothing is in the way',
    ...downloaded,
  },
  {
    name: 'upgrade-blocked',
    about: 'Setup finds an app or a driver that stands in the way of a repair install',
    ...downloaded,
    setup: { scan: 0xc190_0208 },
  },
  {
    name: 'checkpoint-missing',
    about: 'the update that was downloaded builds on one that is not installed',
    updateFiles: [{ path: `${downloads}\\windows11.0-kb5063878-x64.msu`, exitCode: 0x800f_0838 }],
  },
];
