import type { Machine, PathKind, RegistryValue } from '../core/types.ts';
import { serviceKey } from './services/startup.ts';

/** The registry key of the filter driver that mounts Windows images. */
export const wimmountKey = serviceKey('WIMMount');

/** What the registry and the disk say about WIMMount. */
export type WimmountFacts = {
  keyExists: boolean;
  imagePath: RegistryValue | null;
  /** The file that ImagePath names, where it names one. */
  file: { path: string; found: PathKind } | null;
  inboxDriver: PathKind;
};

/** `fault` is null where nothing is broken; then `because` says why it is right. */
export type WimmountVerdict = { fault: 'key-missing' | 'value-missing' | 'file-missing' | null; because: string };

/**
 * Broken only if the key, its ImagePath or the file that it names is missing. A path of the Windows ADK is right as long
 * as the file is there: on a ConfigMgr server it is even the documented one (KB4096324).
 */
export function judgeWimmount({ keyExists, imagePath, file }: WimmountFacts): WimmountVerdict {
  if (!keyExists) return { fault: 'key-missing', because: 'the registry has no WIMMount service' };
  if (!imagePath || !file) return { fault: 'value-missing', because: 'WIMMount has no ImagePath' };
  if (file.found === 'missing')
    return { fault: 'file-missing', because: `ImagePath names ${file.path}, which does not exist` };
  const where = /\\Windows Kits\\/i.test(file.path) ? ', the driver of the Windows ADK, which is as good' : '';
  return { fault: null, because: `ImagePath names ${file.path}, and it is there${where}` };
}

/** The driver that comes with Windows; Sysnative from a 32-bit process, since `drivers` is redirected. */
export function inboxDriver({ system32 }: Machine): string {
  return `${system32}\\drivers\\wimmount.sys`;
}

/**
 * The file an ImagePath means: the kernel takes a relative one from %SystemRoot%, and `\SystemRoot\`, `%SystemRoot%\`, `\??\`
 * and `\DosDevices\` are other spellings of the same. System32 is given as this process must spell it. Null where it begins with a
 * device (`\Device\HarddiskVolume3\`): no program can look there by that name.
 */
export function driverFile(imagePath: string, { systemRoot, system32 }: Machine): string | null {
  const plain = imagePath
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^\\(?:\?\?|DosDevices)\\/i, '')
    .replace(/^%SystemDrive%(?=\\)/i, systemRoot.slice(0, 2));
  if (/^\\Device\\/i.test(plain)) return null;
  const below = /^(?:\\SystemRoot\\|%(?:SystemRoot|windir)%\\)(.*)$/i.exec(plain)?.[1];
  const absolute = /^[a-z]:\\/i.test(plain) ? plain : `${systemRoot}\\${below ?? plain.replace(/^\\/, '')}`;
  const usual = `${systemRoot}\\System32\\`.toLowerCase();
  return absolute.toLowerCase().startsWith(usual) ? `${system32}\\${absolute.slice(usual.length)}` : absolute;
}

/** The values Windows installs, as `reg query` prints them; ImagePath first. Keys are relative to WIMMount's own. */
export const inboxValues: readonly { subkey: string; name: string; value: RegistryValue }[] = [
  { subkey: '', name: 'ImagePath', value: { type: 'REG_EXPAND_SZ', data: 'system32\\drivers\\wimmount.sys' } },
  { subkey: '', name: 'Type', value: { type: 'REG_DWORD', data: '0x2' } },
  { subkey: '', name: 'Start', value: { type: 'REG_DWORD', data: '0x3' } },
  { subkey: '', name: 'ErrorControl', value: { type: 'REG_DWORD', data: '0x1' } },
  { subkey: '', name: 'Tag', value: { type: 'REG_DWORD', data: '0x1' } },
  { subkey: '', name: 'Group', value: { type: 'REG_SZ', data: 'FSFilter Infrastructure' } },
  { subkey: '', name: 'DebugFlags', value: { type: 'REG_DWORD', data: '0x0' } },
  { subkey: '', name: 'SupportedFeatures', value: { type: 'REG_DWORD', data: '0x3' } },
  { subkey: '\\Instances', name: 'DefaultInstance', value: { type: 'REG_SZ', data: 'WIMMount' } },
  { subkey: '\\Instances\\WIMMount', name: 'Altitude', value: { type: 'REG_SZ', data: '180700' } },
  { subkey: '\\Instances\\WIMMount', name: 'Flags', value: { type: 'REG_DWORD', data: '0x0' } },
];
