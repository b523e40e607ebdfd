import { isStoppingCryptSvcRisky } from '../windows/services/crypt-svc.ts';
import { nameWindows, readWindowsVersion, versionKey, type WindowsVersion } from '../windows/windows-version.ts';
import { askRegistry } from './ask.ts';
import type { Check } from './check.ts';

/** Which Windows this is. */
export const windowsItself: Check<WindowsVersion> = {
  title: 'Windows',
  async look(context) {
    const version = readWindowsVersion(await askRegistry(context, versionKey));
    if (version === null) return { state: 'unknown', says: 'the registry does not tell which build it is' };
    const says = nameWindows(version);
    if (!isStoppingCryptSvcRisky({ ...context.machine, build: version.build }))
      return { state: 'good', says, facts: version };
    return {
      state: 'note',
      says,
      details: ['stopping CryptSvc has crashed Windows of this build, so wufix reset leaves catroot2 alone here'],
      facts: version,
    };
  },
};
