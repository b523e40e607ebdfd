import type { RegistryValue, Startup } from '../core/types.ts';

/** A simulated service; times in milliseconds of virtual time, `refuses` a Win32 error. */
export type Service = {
  displayName: string;
  state: 'running' | 'stopped' | 'start-pending' | 'stop-pending' | 'paused';
  start: Startup;
  dependents: string[];
  protected: boolean;
  refuses: number | null;
  stopMs: number;
  startMs: number;
};

/** A file, or an empty folder, whose path ends in a backslash; what is in it, where a scenario says so. */
export type SimulatedFile = { path: string; bytes: number; text?: string; base64?: string };

/** Keys as `HKLM\…`; null stands for what the usual Windows has and this one has not. */
export type SimulatedRegistry = Record<string, Record<string, RegistryValue | null> | null>;

/** A reparse point; `target` as `dir` prints it, absent where it prints `[...]`. */
export type SimulatedLink = {
  path: string;
  type: 'junction' | 'mount-point' | 'symlinkd' | 'symlink' | 'other';
  target?: string;
};

/** A volume; `mountedAt`: folders of other volumes in which it hangs. */
export type SimulatedVolume = { letter: string | null; guid: string; fileSystem: string | null; mountedAt: string[] };

/** A WIM or ESD with its images, or the folder of a Windows with one. */
export type ImageFile = { path: string; indexes: SimulatedImage[] };

/** One image; `revision` is what follows the build. */
export type SimulatedImage = {
  index: number;
  name: string;
  edition: string;
  architecture: 'x64' | 'x86' | 'arm64';
  build: number;
  revision: number;
  languages: string[];
  bytes: number;
};

/** A medium to install Windows from, as a file, and the drive as which it is mounted. */
export type SimulatedIso = { path: string; letter: string; mounted: boolean; indexes: SimulatedImage[] };

/** An update as a file: the package in it, and how its installation ends. */
export type SimulatedUpdateFile = {
  path: string;
  package: string;
  applicable: boolean;
  needsRestart: boolean;
  exitCode: number | null;
};

/** An update that Windows Update offers, or would if it were not hidden. */
export type SimulatedOffer = { id: string; title: string; kbs: string[]; hidden: boolean; mandatory: boolean };
