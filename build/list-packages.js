// `npm run packages [-- LOCKFILE]`: every package that is in the program, and every other that its tests and its build take,
// with version and license. Fails where the lockfile does not pin one, or where one may not be there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './bundle.js';
import { lockedPackages, lockFaults, packagesIn } from './packages.js';

const lock = JSON.parse(readFileSync(process.argv[2] ?? join(root, 'package-lock.json'), 'utf8'));
const packages = packagesIn(await bundle());
const locked = lockedPackages(lock, packages);

print(
  'In the program',
  locked.filter(({ inside }) => inside),
);
print(
  'For development, on any system',
  locked.filter(({ inside }) => !inside),
);

const faults = lockFaults(lock, packages);
for (const fault of faults) process.stderr.write(`${fault}.\n`);
if (faults.length > 0) process.exitCode = 1;

function print(title, some) {
  const counts = new Map();
  for (const { license } of some) counts.set(license, (counts.get(license) ?? 0) + 1);
  const licenses = [...counts].sort(([, one], [, other]) => other - one).map(([name, count]) => `${count} ${name}`);
  const lines = some.map(({ id, license }) => `  ${id} (${license})`);
  process.stdout.write(`${[`${title}: ${some.length} packages (${licenses.join(', ')})`, ...lines].join('\n')}\n`);
}
