import { lstat } from 'node:fs/promises';

/** True where something stands at a path, whatever it is. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
