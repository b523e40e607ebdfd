import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A small disk, which can be filled up and be made read-only. */
export type Volume = {
  folder: string;
  /** Leaves so many bytes free; without, all. */
  leave(free?: number): void;
  readOnly(is: boolean): void;
};

/** A disk of so many bytes, in pages of 4 kB, while tests run; null where this process may not mount one: only root may, on Linux. */
export function smallVolume(bytes: number): Volume | null {
  const folder = mkdtempSync(join(tmpdir(), 'wufix-volume-'));
  const mount = () =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  const unmount = () => execFileSync('umount', ['-l', folder]);
  try {
    mount();
  } catch {
    return null;
  }
  // Where no test runs, what stays mounted now would stay for good.
  unmount();
  beforeAll(mount);
  afterAll(unmount);
  const filler = join(folder, 'filler');
  return {
    folder,
    leave: (free) => {
      rmSync(filler, { force: true });
      if (free !== undefined) fillUp(filler, bytes, free);
    },
    readOnly: (is) => {
      execFileSync('mount', ['-o', `remount,${is ? 'ro' : 'rw'}`, folder], { stdio: 'ignore' });
    },
  };
}

/** Takes all there is, and gives so many bytes back. */
function fillUp(path: string, bytes: number, left: number): void {
  const page = 4096;
  for (let pages = bytes / page; pages > 0; pages -= 1) {
    try {
      writeFileSync(path, Buffer.alloc(pages * page));
      writeFileSync(path, Buffer.alloc(Math.max(0, pages * page - left)));
      return;
    } catch {
      rmSync(path, { force: true });
    }
  }
}
