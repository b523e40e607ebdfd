import type { WindowsIdentity } from '../windows/dism/wim-match.ts';
import { readValue } from './registry.ts';
import type { World } from './world.ts';

const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

/** Which Windows it is; the registry has the last word. */
export function identityOf(world: World): Required<WindowsIdentity> {
  const value = (name: string) => readValue(world, key, name) ?? '';
  return {
    edition: value('EditionID'),
    language: world.scenario.language,
    build: Number(value('CurrentBuild')),
    revision: Number(value('UBR')),
    architecture: 'x64',
  };
}
