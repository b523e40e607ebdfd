import { completeImage } from './complete.ts';
import type { ImageFile, SimulatedFile, SimulatedIso, SimulatedUpdateFile } from './parts.ts';
import { normal } from './paths.ts';
import type { CheckedScenario } from './schema.ts';

/** What a scenario says of downloads: the ISOs and updates, and what of them is there already. */
export type Downloads = {
  isos: SimulatedIso[];
  updateFiles: SimulatedUpdateFile[];
  /** Those that the scenario names, and those of mounted ISOs. */
  images: ImageFile[];
  downloads: SimulatedFile[];
};

/** The downloads, with nothing left open. */
export function completeInstall(checked: CheckedScenario, named: readonly ImageFile[]): Downloads {
  const isos = checked.isos.map((iso) => completeIso(iso, checked));
  const updateFiles = checked.updateFiles.map((file) => completeUpdateFile(file, checked));
  const media = isos.filter(({ mounted }) => mounted).map(contentsOfIso);
  const known = new Set(named.map(({ path }) => normal(path)));
  return {
    isos,
    updateFiles,
    images: [...named, ...media.map(({ image }) => image).filter(({ path }) => !known.has(normal(path)))],
    downloads: [
      ...[...isos, ...updateFiles].map(({ path }) => ({ path, bytes: usualDownload })),
      ...media.map(({ setup }) => setup),
    ],
  };
}

/** How large a download is, in bytes, is of no account. */
const usualDownload = 700_000_000;

/** An ISO; what an image in it does not say of itself is as in this Windows. */
function completeIso(
  { indexes, ...iso }: CheckedScenario['isos'][number],
  windows: Pick<CheckedScenario, 'build' | 'language'>,
): SimulatedIso {
  return { ...iso, indexes: completeImage({ path: iso.path, indexes }, windows).indexes };
}

/** An update's file; the package in it is called like those of Windows, by what the name of the file says. */
function completeUpdateFile(
  file: CheckedScenario['updateFiles'][number],
  { build }: Pick<CheckedScenario, 'build'>,
): SimulatedUpdateFile {
  const kb = /kb\d+/i.exec(file.path)?.[0].toUpperCase() ?? 'KB5000001';
  const processor = /arm64|x86/i.exec(file.path)?.[0].toLowerCase() ?? 'amd64';
  return { ...file, package: file.package ?? `Package_for_${kb}~31bf3856ad364e35~${processor}~~${build}.5074.1.8` };
}

/** What a mounted ISO has in its drive: Setup, and the file with the images. */
export function contentsOfIso({ letter, indexes }: SimulatedIso): { setup: SimulatedFile; image: ImageFile } {
  return {
    setup: { path: `${letter}:\\setup.exe`, bytes: 92_000 },
    image: { path: `${letter}:\\sources\\install.wim`, indexes },
  };
}

/** The files, and those of `more` that are not among them. */
export function withFiles(files: readonly SimulatedFile[], more: readonly SimulatedFile[]): SimulatedFile[] {
  const known = new Set(files.map(({ path }) => normal(path)));
  return [...files, ...more.filter(({ path }) => !known.has(normal(path)))];
}
