import type { WimImage } from './wim-info.ts';

/** What an image must be equal to: the Windows that is to be repaired. */
export type WindowsIdentity = {
  /** EditionID in the registry, such as `Professional`. */
  edition: string;
  /** The language Windows was installed in, such as `de-DE`. */
  language: string;
  /** CurrentBuild. */
  build: number;
  /** UBR: what follows the build. */
  revision: number;
  /** `x64`, `amd64`, `x86`, `arm64`; not compared when absent. */
  architecture?: string;
};

export type ImageDifference = {
  what: 'edition' | 'language' | 'build' | 'revision' | 'architecture';
  /** Both sides, in words. */
  text: string;
};

/**
 * Builds that are one Windows: the later ones are switched on by an enablement package, have the files of the first, and
 * its media may give the number of the first.
 */
const sameFiles = [
  [18362, 18363],
  [19041, 19042, 19043, 19044, 19045],
  [22621, 22631],
  [26100, 26200],
];

/**
 * How an image differs from the Windows it is to repair; none when it can be its source. What the image does not say
 * differs. The revision matters: CBS looks for files of exactly the version that is damaged.
 */
export function compareImage(image: WimImage, windows: WindowsIdentity): ImageDifference[] {
  const { build, revision, edition, architecture, languages } = image;
  const found: ImageDifference[] = [];
  const differ = (what: ImageDifference['what'], here: string | number | null, there: string | number) =>
    found.push({ what, text: `${what}: the image has ${here ?? 'none'}, this Windows ${there}` });

  if (edition?.toLowerCase() !== windows.edition.toLowerCase()) differ('edition', edition, windows.edition);
  if (!languages.some((tag) => tag.toLowerCase() === windows.language.toLowerCase()))
    differ('language', languages.join(', ') || null, windows.language);
  if (build === null || firstOf(build) !== firstOf(windows.build)) differ('build', build, windows.build);
  else if (revision !== windows.revision)
    differ('revision', dotted(build, revision), dotted(windows.build, windows.revision));
  if (windows.architecture !== undefined && processor(architecture) !== processor(windows.architecture))
    differ('architecture', architecture, windows.architecture);
  return found;
}

function firstOf(build: number): number | undefined {
  return sameFiles.find((builds) => builds.includes(build))?.[0] ?? build;
}

function dotted(build: number, revision: number | null): string {
  return `${build}.${revision ?? '?'}`;
}

function processor(name: string | null): string | undefined {
  return name?.toLowerCase().replace('amd64', 'x64');
}
