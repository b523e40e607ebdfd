import type { Command, Machine } from '../../core/types.ts';

/** The command lines of Windows Setup and of the Update Standalone Installer. Nothing here runs anything. */

const hour = 3_600_000;

/** Where Setup is started from, and whether it has to be told that the licence terms are accepted. */
export type SetupMedia = {
  /** The folder with setup.exe: `D:\`, or one without a backslash at its end. */
  folder: string;
  acceptTerms: boolean;
};

/** `setup.exe /compat scanonly`: looks whether an upgrade that keeps files and apps would go through; ends without one. */
export function scanForUpgrade(media: SetupMedia): Command {
  return { ...setup(media, ['/compat', 'scanonly'], 2 * hour), ok: [noIssues] };
}

/** `setup.exe /auto upgrade`: installs Windows anew and keeps files and apps, up to the first restart, which it does not make. */
export function upgradeWindows(media: SetupMedia): Command {
  return { ...setup(media, [], 8 * hour), ok: [], reboot: [0, continueReboot] };
}

/** MOSETUP_E_COMPAT_SCANONLY and CONX_SETUP_EXITCODE_CONTINUE_REBOOT (Windows Setup command-line options). */
const noIssues = 0xc190_0210;
const continueReboot = 3;

/**
 * source: Windows Setup command-line options (learn.microsoft.com). Dynamic updates would come from Windows Update, which is
 * what is to be repaired. `/eula accept` is in no version of that page seen here: several report that Setup of Windows 11 ends
 * a quiet run without it with 0xC190010E.
 */
function setup({ folder, acceptTerms }: SetupMedia, args: readonly string[], timeoutMs: number): Command {
  return {
    file: `${folder.replace(/\\$/, '')}\\setup.exe`,
    args: [
      '/auto',
      'upgrade',
      '/quiet',
      '/noreboot',
      '/dynamicupdate',
      'disable',
      ...args,
      ...(acceptTerms ? ['/eula', 'accept'] : []),
    ],
    encoding: 'oem',
    timeoutMs,
    ownConsole: true,
  };
}

/** `wusa FILE /quiet /norestart`: installs an .msu, and asks and restarts nothing (KB934307, support.microsoft.com). */
export function installStandalone({ system32 }: Machine, file: string): Command {
  return {
    file: `${system32}\\wusa.exe`,
    args: [file, '/quiet', '/norestart'],
    encoding: 'oem',
    ok: [0, alreadyInstalled],
    reboot: [3010, 1641, rebootRequired],
    timeoutMs: 3 * hour,
    ownConsole: true,
  };
}

/** WU_S_ALREADY_INSTALLED and WU_S_REBOOT_REQUIRED (wuerror.h). */
const alreadyInstalled = 0x0024_0006;
const rebootRequired = 0x0024_0005;
