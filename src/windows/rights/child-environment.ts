import type { Machine } from '../../core/types.ts';

/** Variables that Windows itself sets, and that hold names and numbers, or folders of the user (recognised environment variables, learn.microsoft.com). */
const kept = new Set(
  [
    'ALLUSERSPROFILE',
    'APPDATA',
    'CommonProgramFiles',
    'CommonProgramFiles(x86)',
    'CommonProgramW6432',
    'COMPUTERNAME',
    'HOMEDRIVE',
    'HOMEPATH',
    'LOCALAPPDATA',
    'LOGONSERVER',
    'NUMBER_OF_PROCESSORS',
    'OS',
    'PROCESSOR_ARCHITECTURE',
    'PROCESSOR_ARCHITEW6432',
    'PROCESSOR_IDENTIFIER',
    'PROCESSOR_LEVEL',
    'PROCESSOR_REVISION',
    'ProgramFiles',
    'ProgramFiles(x86)',
    'ProgramW6432',
    'PUBLIC',
    'SESSIONNAME',
    'USERDOMAIN',
    'USERNAME',
    'USERPROFILE',
  ].map((name) => name.toLowerCase()),
);

/**
 * The environment of the programs that wufix starts: nothing in it leads out of Windows. A user may set variables for
 * an elevated process of his, and some of them have programs load code: PATH, PSModulePath, COR_PROFILER and the like.
 */
export function childEnvironment(
  { systemRoot, system32, programData }: Machine,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const own = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value !== undefined && kept.has(name.toLowerCase()) ? [[name, value]] : [],
  );
  const powershell = `${system32}\\WindowsPowerShell\\v1.0`;
  return {
    ...Object.fromEntries(own),
    SystemRoot: systemRoot,
    windir: systemRoot,
    SystemDrive: systemRoot.slice(0, 2),
    ProgramData: programData,
    ComSpec: `${system32}\\cmd.exe`,
    Path: [system32, systemRoot, `${system32}\\Wbem`, powershell].join(';'),
    PATHEXT: '.COM;.EXE;.BAT;.CMD',
    PSModulePath: `${powershell}\\Modules`,
    TEMP: `${systemRoot}\\Temp`,
    TMP: `${systemRoot}\\Temp`,
  };
}
