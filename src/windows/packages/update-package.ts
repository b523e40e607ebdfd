import { type Architecture, architectureOf } from '../processor.ts';

/** What the name of an update's file says; null stands for what it does not. */
export type PackageName = {
  /** The digits of its article. */
  kb: string | null;
  architecture: Architecture | null;
  /** The version in `windows10.0-kb…`. */
  windows: string | null;
};

/** The machine that an update is meant for; null where Windows does not tell. */
export type UpdateTarget = { architecture: Architecture | null; build: number | null };

/** Reads a name as the Update Catalog gives them: `windows11.0-kb5063878-x64_c2d51482402fd8fc….msu`. */
export function readPackageName(fileName: string): PackageName {
  const words = fileName
    .toLowerCase()
    .replace(/\.(?:msu|cab)$/, '')
    .split(/[^a-z0-9.]+/);
  return {
    kb: onlyOne(words.map((word) => /^kb(\d{6,8})(?:v\d)?$/.exec(word)?.[1])),
    architecture: onlyOne(words.map(architectureOf)),
    windows: onlyOne(words.map((word) => /^windows(\d{1,2}(?:\.\d)?)$/.exec(word)?.[1])),
  };
}

/** A name that says two things says none. */
function onlyOne<T>(found: readonly (T | null | undefined)[]): T | null {
  const [first, ...others] = new Set(found.filter((one) => one !== null && one !== undefined));
  return others.length > 0 ? null : (first ?? null);
}

/**
 * The builds that the version in a name means. source: names in the Update Catalog: Windows 11 21H2 (22000) and Server 2022
 * (20348) still have `windows10.0`, Server 23H2 (25398) and 2025 have `windows11.0` like Windows 11 from 22H2 (22621) on.
 */
const builds: Readonly<Record<string, { from: number; to: number }>> = {
  '10.0': { from: 10_240, to: 22_000 },
  '11.0': { from: 22_000, to: Number.POSITIVE_INFINITY },
};

/** Why a file is for another machine than this: clauses that name both sides. What either does not tell is passed over. */
export function findMismatches({ architecture, windows }: PackageName, here: UpdateTarget): string[] {
  const found: string[] = [];
  if (architecture && here.architecture && architecture !== here.architecture)
    found.push(`it is for ${architecture}, and this Windows is for ${here.architecture}`);
  if (windows && here.build !== null) {
    const { from, to } = builds[windows] ?? { from: 0, to: 9_999 };
    if (here.build < from || here.build > to)
      found.push(`it is for Windows ${windows.replace('.0', '')}, and this Windows has build ${here.build}`);
  }
  return found;
}

/** What nobody can compare beforehand, in clauses. */
export function findUnknowns({ architecture, windows }: PackageName, here: UpdateTarget): string[] {
  const found: string[] = [];
  if (!architecture) found.push('its name does not say for which processor it is');
  else if (!here.architecture) found.push('Windows does not tell for which processor it is');
  if (!windows) found.push('its name does not say for which Windows it is');
  else if (here.build === null) found.push('Windows does not tell its build');
  return found;
}
