import type { Machine } from '../core/types.ts';

/** Where Windows keeps what wufix repairs. catroot2 is exempt from WOW64 redirection (file-system-redirector.md). */
export function windowsPlaces({ systemRoot, programData }: Machine) {
  return {
    softwareDistribution: `${systemRoot}\\SoftwareDistribution`,
    download: `${systemRoot}\\SoftwareDistribution\\Download`,
    catroot2: `${systemRoot}\\System32\\catroot2`,
    bitsQueue: `${programData}\\Microsoft\\Network\\Downloader`,
  };
}

/** Where servicing, sfc and DISM among it, logs in English on every system. */
export function cbsLog({ systemRoot }: Machine): string {
  return `${systemRoot}\\Logs\\CBS\\CBS.log`;
}

/** Where DISM logs that is told no other place. */
export function dismLog({ systemRoot }: Machine): string {
  return `${systemRoot}\\Logs\\DISM\\dism.log`;
}

/** The name under which a run moves something aside: never a fixed one, so that no older backup is in the way. */
export function besideStamp(path: string, stamp: string): string {
  return `${path}.wufix-${stamp}`;
}

/** What an earlier run moved aside: the name it had, the run's stamp, and whether it is what Windows rebuilt before an undo. */
export function parseAside(name: string): { original: string; stamp: string; rebuilt: boolean } | null {
  const match = /^(.+)\.wufix-(\d{8}-\d{6}(?:-\d+)?)(\.rebuilt)?$/i.exec(name);
  return match ? { original: match[1] ?? '', stamp: match[2] ?? '', rebuilt: match[3] !== undefined } : null;
}
