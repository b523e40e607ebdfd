import { withArguments } from './arguments.ts';

/** The script of `mountDiskImage`, which takes `$path` and `$mount`. */
export const mountDiskImageScript = [
  "$ErrorActionPreference = 'Stop';",
  'try { if ($mount) { $null = Mount-DiskImage -ImagePath $path -StorageType ISO -Access ReadOnly }',
  'else { $null = Dismount-DiskImage -ImagePath $path -StorageType ISO }; exit 0 } catch { exit 1 }',
].join(' ');

/** Mounts an ISO as a drive that can only be read, or takes it off again (Mount-DiskImage, Dismount-DiskImage, learn.microsoft.com). */
export function mountDiskImage(path: string, mount: boolean): string {
  return withArguments({ path, mount }, mountDiskImageScript);
}
