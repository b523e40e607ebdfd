import { readRepairPolicy } from '../windows/dism/repair-policy.ts';
import { parseSource } from '../windows/dism/source-argument.ts';
import { compareImage } from '../windows/dism/wim-match.ts';
import { identityOf } from './identity.ts';
import type { ImageFile, SimulatedImage } from './parts.ts';
import { readValue } from './registry.ts';
import type { World } from './world.ts';

/** What a repair of the component store may draw from. */
export type RepairSources = { sources: readonly string[]; limitAccess: boolean };

/**
 * The HRESULT with which a repair of a damaged store ends for want of files; null where they are found: in a source that
 * fits, on the machine itself, or from Windows Update where no policy stands in the way.
 */
export function missingContent(world: World, { sources, limitAccess }: RepairSources): number | null {
  const { build, repairContent } = world.scenario;
  const policy = readRepairPolicy((key, name) => readValue(world, key, name));
  const named = policy.localSource === null ? sources : [...sources, policy.localSource];
  if (repairContent === 'local' || named.some((source) => fits(world, source))) return null;
  // CBS_E_REPAIR_CONTENT_MISSING took the place of CBS_E_SOURCE_MISSING with 24H2: captures.
  const nowhere = build >= 26_100 ? 0x800f0915 : 0x800f081f;
  if (limitAccess) return nowhere;
  if (policy.neverDownload) return 0x800f0907;
  if (policy.wsus !== null && !policy.pastWsus) return 0x800f0954;
  return repairContent === 'windows-update' ? null : nowhere;
}

/** Whether a source as `/Source` spells it has the files: it is there, and of this Windows. One that is not is passed over. */
function fits(world: World, text: string): boolean {
  const source = parseSource(text);
  if (source === null) return false;
  const path = 'folder' in source ? source.folder : 'wim' in source ? source.wim : source.esd;
  const file = findImageFile(world, path);
  const index = 'index' in source ? source.index : undefined;
  const image = file?.indexes.find((one) => index === undefined || one.index === index);
  return image !== undefined && compareImage({ ...image, installation: 'Client' }, identityOf(world)).length === 0;
}

/** The file or folder with images at a path. */
export function findImageFile({ scenario }: World, path: string): ImageFile | undefined {
  const plain = (one: string) => one.replace(/\\+$/, '').toLowerCase();
  return scenario.images.find((file) => plain(file.path) === plain(path));
}

/** An image of a file by its index. */
export function findImage(file: ImageFile, index: number): SimulatedImage | undefined {
  return file.indexes.find((image) => image.index === index);
}
