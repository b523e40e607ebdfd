import type { Effect } from '../../src/core/types.ts';
import { hideUpdateScript } from '../../src/scripts/powershell/hide-update.ts';
import { mountDiskImageScript } from '../../src/scripts/powershell/mount-disk-image.ts';
import { restorePoint } from '../../src/scripts/powershell/restore-point.ts';
import { switchDeviceScript } from '../../src/scripts/powershell/switch-device.ts';
import { updateHistory } from '../../src/scripts/powershell/update-history.ts';
import { updateScan } from '../../src/scripts/powershell/update-scan.ts';

// All that wufix may ever do to the simulated Windows of the tests, told a second time and in another way than in src.

/** What every script begins with, so that no module of somebody else is loaded. */
const ownModules = "$env:PSModulePath = $PSHOME + '\\Modules'; ";

/** Those of Windows Update, what depends on one of them there, and any that is not there. */
const services =
  'wuauserv|BITS|CryptSvc|msiserver|AppIDSvc|UsoSvc|DoSvc|LanmanWorkstation|ContosoSync|(?!Spooler$)(?!TrustedInstaller$)\\w[\\w .$-]*';
const places =
  'C:\\\\Windows\\\\(?:SoftwareDistribution(?:\\\\Download)?|System32\\\\catroot2)|C:\\\\ProgramData\\\\Microsoft\\\\Network\\\\Downloader\\\\(?:qmgr|edb)[^\\\\]*';
const folders =
  'C:\\\\Windows(?:\\\\SoftwareDistribution|\\\\System32)?|C:\\\\ProgramData\\\\Microsoft\\\\Network\\\\Downloader';
const aside = '(?:\\.wufix-\\d{8}-\\d{6}|\\.rebuilt)+';
const log = 'C:\\\\ProgramData\\\\wufix\\\\logs\\\\[a-z]+-\\d{8}-\\d{6}\\.log';
const path = '(?:[A-Z]:|\\\\\\\\[^\\\\]+\\\\[^\\\\]+)\\\\(?:(?!\\.\\.)[^\\\\]+\\\\?)*';
const number = (value: string) => `/t REG_DWORD /d ${value}`;

/** The values of WIMMount: what may be written into each. */
const values: Readonly<Record<string, string>> = {
  ImagePath:
    '/t REG_(?:EXPAND_)?SZ /d (?:|(?:\\\\\\?\\?\\\\)?C:\\\\(?:Windows\\\\System32\\\\drivers|Program Files(?: \\(x86\\))?)\\\\(?:(?!\\.\\.).)+\\.sys|system32\\\\drivers\\\\(?:(?!\\.\\.).)+\\.sys)',
  Type: number('0x2'),
  Start: number('0x3'),
  ErrorControl: number('0x1'),
  Tag: number('0x1'),
  Group: '/t REG_SZ /d FSFilter Infrastructure',
  DebugFlags: number('0x0'),
  SupportedFeatures: number('0x3'),
  DefaultInstance: '/t REG_SZ /d WIMMount',
  Altitude: '/t REG_SZ /d 180700',
  Flags: number('0x0'),
};
const key = 'HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\WIMMount(?:\\\\Instances(?:\\\\WIMMount)?)?';

const commands: Readonly<Record<string, readonly string[]>> = {
  'net.exe': [`(?:start|stop) (?:${services})`],
  'sc.exe': ['config (?:wuauserv|BITS|CryptSvc|LanmanWorkstation) start= (?:auto|delayed-auto|demand|disabled)'],
  'reg.exe': Object.entries(values).flatMap(([name, data]) => [
    `add ${key} /v ${name} ${data} /f`,
    `delete ${key} /v ${name} /f`,
  ]),
  'sfc.exe': [
    '/scannow|/verifyonly',
    `(?:/scannow|/verifyonly) /offbootdir=[A-Z]:\\\\ /offwindir=${path} /offlogfile=${log}`,
  ],
  'Dism.exe': [
    `(?:/English )?(?:/Online|/Image:${path}) /LogPath:${log} /Cleanup-Image /(?:CheckHealth|ScanHealth|RestoreHealth|StartComponentCleanup|AnalyzeComponentStore)(?: /ResetBase| /LimitAccess| /NoRestart| /Source:(?:WIM:|ESD:)?${path}(?::\\d+)?)*`,
    `(?:/English )?/Online /LogPath:${log} /Add-Package /PackagePath:${path}\\.cab /NoRestart`,
  ],
  'wusa.exe': [`${path}\\.msu /quiet /norestart`],
};

const scripts: readonly string[] = [restorePoint, updateHistory, updateScan];

/** True for an effect that wufix may have. */
export function isOwnEffect(effect: Effect): boolean {
  if (effect.type === 'remove') return matches(`(?:${folders})\\\\[^\\\\]+${aside}`, effect.path);
  if (effect.type === 'rename') {
    const names = [effect.from, effect.to].map((name) => name.replace(new RegExp(`${aside}$`), ''));
    return names[0] === names[1] && effect.from !== effect.to && matches(places, names[0] ?? '');
  }
  const { file, args, script = '' } = effect.command;
  const name = file.slice(file.lastIndexOf('\\') + 1);
  if (name === 'setup.exe') return matches(path, file) && args[0] === '/auto';
  if (name === 'powershell.exe') return isOwnScript(script.replace(ownModules, ''));
  return (
    file === `C:\\Windows\\System32\\${name}` && (commands[name] ?? []).some((one) => matches(one, args.join(' ')))
  );
}

function isOwnScript(script: string): boolean {
  if (scripts.includes(script)) return true;
  const given: readonly (readonly [script: string, given: string])[] = [
    [hideUpdateScript, "\\$id = '[0-9a-fA-F-]{36}'; \\$hidden = \\$(?:true|false); "],
    [switchDeviceScript, "\\$id = '(?:[^']|'')+'; \\$method = '(?:Enable|Disable)'; "],
    [mountDiskImageScript, "\\$path = '(?:[^']|'')+'; \\$mount = \\$(?:true|false); "],
  ];
  return given.some(([known, before]) => script.endsWith(known) && matches(before, script.slice(0, -known.length)));
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}
