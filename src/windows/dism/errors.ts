import { hex, unsigned } from '../text/exit-code.ts';

/** What an error of DISM's means to an administrator. */
export type DismError = {
  /** Unsigned, as DISM gave it. */
  code: number;
  name: string;
  /** A clause in plain words. */
  message: string;
  /** What to do, where no command alone answers it. */
  hint?: string;
  /** The wufix command that answers it; what stands in `<…>` is the administrator's to fill in. */
  command?: string;
};

type Answer = { hint?: string; command?: string; restart?: true };

const restore: Answer = { command: 'wufix dism restore' };
const source: Answer = {
  hint: 'take installation media or a healthy Windows of the same edition, language and build, down to the revision',
  command: 'wufix dism restore --source <install.wim, install.esd or folder> --limit-access',
};
const again: Answer = { command: 'wufix dism scan' };
const log: Answer = { command: 'wufix logs' };
const wimmount: Answer = { command: 'wufix wimmount' };
const restart: Answer = { hint: 'restart Windows, then run the command again', restart: true };
const elevate: Answer = { hint: 'run wufix from an elevated terminal (Run as administrator)' };
const path: Answer = { hint: 'check the path after --source or --image: a folder, install.wim or install.esd' };
const policy: Answer = {
  ...source,
  hint: 'the policy "Specify settings for optional component installation and component repair" decides; or take a source of the same edition, language and build',
};

/**
 * winerror.h (ERROR_, RPC_) and what CBS calls its own (CBS_E_). A Win32 error also stands for its
 * HRESULT 0x8007xxxx: DISM prints and exits with either.
 */
const rows: readonly (readonly [code: number, name: string, message: string, answer?: Answer])[] = [
  [
    2,
    'ERROR_FILE_NOT_FOUND',
    'something is missing: a file or registry value of the component store, or the source',
    source,
  ],
  [3, 'ERROR_PATH_NOT_FOUND', 'a folder is missing: the source or the image may not be where it was said to be', path],
  [5, 'ERROR_ACCESS_DENIED', 'Windows denied access', elevate],
  [11, 'ERROR_BAD_FORMAT', 'a 32-bit DISM met a 64-bit Windows, or the file is no Windows image', path],
  [
    50,
    'ERROR_NOT_SUPPORTED',
    'this Windows cannot do that to itself; it may be Windows PE',
    { command: 'wufix dism scan --image <folder of the Windows>' },
  ],
  [
    87,
    'ERROR_INVALID_PARAMETER',
    'this DISM does not know one of the options: it is older than the option',
    { hint: 'start it from the Windows that is to be repaired, not from older media' },
  ],
  [
    112,
    'ERROR_DISK_FULL',
    'the disk is full',
    { hint: 'free some space on the system drive, then run the command again' },
  ],
  [123, 'ERROR_INVALID_NAME', 'the path of the source or of the image is not well formed', path],
  [267, 'ERROR_DIRECTORY', 'the path of the source or of the image names no folder', path],
  [740, 'ERROR_ELEVATION_REQUIRED', 'DISM takes elevated rights', elevate],
  [1223, 'ERROR_CANCELLED', 'it was cancelled, and says nothing of the store', again],
  [1243, 'ERROR_SERVICE_NOT_FOUND', 'the WIMMount service is missing', wimmount],
  [
    1726,
    'RPC_S_CALL_FAILED',
    'the process that does the servicing died; a cleanup may have been done all the same',
    { command: 'wufix dism analyze' },
  ],
  [
    3010,
    'ERROR_SUCCESS_REBOOT_REQUIRED',
    'it is done once Windows has restarted',
    { hint: 'restart Windows', restart: true },
  ],
  [3017, 'ERROR_FAIL_REBOOT_REQUIRED', 'Windows must restart before anything can be repaired', restart],
  [14098, 'ERROR_SXS_COMPONENT_STORE_CORRUPT', 'the component store is damaged', restore],
  [0x800f0806, 'CBS_E_PENDING', 'earlier changes still wait for a restart', restart],
  [0x800f081f, 'CBS_E_SOURCE_MISSING', 'the files that the repair needs were not found', source],
  [0x800f0820, 'CBS_E_CANCEL', 'it was cancelled, and says nothing of the store', again],
  [0x800f0830, 'CBS_E_IMAGE_UNSERVICEABLE', 'the image can no longer be serviced', log],
  [
    0x800f0831,
    'CBS_E_STORE_CORRUPTION',
    'the manifest of a package is missing; CBS.log names its KB',
    { hint: 'install the update that CBS.log names once more, by its .msu', ...log },
  ],
  [0x800f0906, 'CBS_E_DOWNLOAD_FAILURE', 'the files that the repair needs could not be downloaded', source],
  [0x800f0907, 'CBS_E_GROUPPOLICY_DISALLOWED', 'a policy forbids taking the files from Windows Update', policy],
  [0x800f0915, 'CBS_E_REPAIR_CONTENT_MISSING', 'the files that the repair needs were found nowhere', source],
  [0x800f0950, 'CBS_E_NO_OPTIONAL_CONTENT_FOUND_FOR_BUILD', 'the source has nothing for this build of Windows', source],
  [
    0x800f0954,
    'CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS',
    'the update server of the organisation (WSUS) was asked and does not have the files',
    policy,
  ],
  [0xc1420121, '0xC1420121', 'the WIMMount service is missing or broken', wimmount],
];

const byCode = new Map(rows.map(([code, name, message, answer = {}]) => [code, { name, message, ...answer }]));

/** The meaning of an error of DISM's, signed or unsigned; one that is not in the table says no more than its number. */
export function explainDismError(code: number): DismError {
  const number = unsigned(code);
  const row = byCode.get(win32Of(number));
  if (row === undefined)
    return {
      code: number,
      name: number > 0xffff ? hex(number) : `ERROR ${number}`,
      message: 'DISM reported an error',
      command: `wufix explain ${hex(number)}`,
    };
  const { restart: _, ...meaning } = row;
  return { code: number, ...meaning };
}

/** True for an error that `explainDismError` can explain. */
export function knowsDismError(code: number): boolean {
  return byCode.has(win32Of(unsigned(code)));
}

/** True for a code that asks for a restart, before or after. */
export function wantsRestart(code: number): boolean {
  return byCode.get(win32Of(unsigned(code)))?.restart === true;
}

/** FACILITY_WIN32 (7) of an HRESULT: the Win32 error it was made from; any other number as it is. */
function win32Of(code: number): number {
  return code >>> 16 === 0x8007 ? code & 0xffff : code;
}
