import { describe, expect, test } from 'vitest';
import { createLinkTrail } from '../../src/windows/links/link-trail.ts';
import type { Volume } from '../../src/windows/volumes.ts';

const volumes: Volume[] = [
  { guid: 'c0000000-0000-0000-0000-000000000000', mounts: ['C:\\', 'D:\\Back\\'], fileSystem: 'NTFS' },
  { guid: 'd0000000-0000-0000-0000-000000000000', mounts: ['D:\\'], fileSystem: 'NTFS' },
  {
    guid: 'e0000000-0000-0000-0000-000000000000',
    mounts: ['C:\\Mount\\One\\', 'C:\\Mount\\Two\\'],
    fileSystem: 'NTFS',
  },
];

/** Folders in the order of `dir`, each with its links (`name > destination`), and whether it is a repeat. */
type Walk = readonly (readonly [folder: string, links: readonly string[], repeat: boolean])[];

const walks: Record<string, { root: string; walk: Walk }> = {
  'a link to a folder above itself': {
    root: 'C:\\',
    walk: [
      ['C:\\Users\\Ann', ['Application Data > C:\\Users\\Ann\\AppData\\Roaming'], false],
      ['C:\\Users\\Ann\\AppData\\Local', ['Application Data > C:\\Users\\Ann\\AppData\\Local', 'a > C:\\b'], false],
      ['C:\\Users\\Ann\\AppData\\Local\\Application Data', ['Application Data > ?', 'a > ?'], true],
      ['C:\\Users\\Ann\\AppData\\Local\\Application Data\\Application Data', [], true],
      ['C:\\Users\\Ann\\AppData\\Local\\Application Data\\Microsoft', [], true],
      ['C:\\Users\\Ann\\AppData\\Local\\Microsoft', ['x > C:\\y'], false],
      ['C:\\Users\\Ann\\AppData\\Roaming', [], false],
    ],
  },
  'to a folder that is searched by its own name, earlier or later, in any case': {
    root: 'c:\\users',
    walk: [
      ['C:\\Users', ['All Users > C:\\ProgramData', 'Bo > c:\\USERS\\ann'], false],
      ['C:\\Users\\Ann', ['x > C:\\y'], false],
      ['C:\\Users\\BO', ['x > C:\\y'], true],
      ['C:\\Users\\Bo\\Deep\\Er', [], true],
      ['C:\\Users\\Bob', [], false],
    ],
  },
  'out of the searched folder: told, and once': {
    root: 'C:\\Users',
    walk: [
      ['C:\\Users', ['All Users > C:\\ProgramData'], false],
      ['C:\\Users\\All Users', ['Application Data > C:\\ProgramData', 'Desktop > C:\\Users\\Public\\Desktop'], false],
      ['C:\\Users\\All Users\\Application Data', [], true],
      ['C:\\Users\\All Users\\Desktop', [], true],
      ['C:\\Users\\All Users\\Contoso', ['Up > C:\\'], false],
      ['C:\\Users\\All Users\\Contoso\\Up\\Windows', [], false],
      ['C:\\Users\\All Users\\Contoso\\Up\\Users\\Ann', [], true],
      ['C:\\Users\\All Users\\Contoso\\Up\\ProgramData\\x', [], true],
    ],
  },
  'from volume to volume': {
    root: 'C:\\',
    walk: [
      ['C:\\', ['Data > D:\\'], false],
      ['C:\\Data', ['Back > \\\\?\\Volume{C0000000-0000-0000-0000-000000000000}\\', 'x > C:\\y'], false],
      ['C:\\Data\\Back', ['Data > D:\\'], true],
      ['C:\\Data\\x', [], true],
      ['C:\\Data\\Deep', [], false],
    ],
  },
  'a volume that hangs in two folders lies in neither': {
    root: 'C:\\',
    walk: [
      ['C:\\Mount', ['One > C:\\Mount\\Two', 'Two > C:\\Mount\\One'], false],
      ['C:\\Mount\\One\\a', [], false],
      ['C:\\Mount\\Two\\a', [], false],
    ],
  },
  'where a link leads is not known': {
    root: 'C:\\',
    walk: [
      ['C:\\', ['nas > ?'], false],
      ['C:\\nas\\a', ['home > C:\\', 'out > D:\\'], false],
      ['C:\\nas\\a\\home\\Windows', [], true],
      ['C:\\nas\\a\\out\\x', [], false],
    ],
  },
};

test.each(Object.entries(walks))('%s', (_, { root, walk }) => {
  const trail = createLinkTrail(root, volumes);
  const told = walk.map(([folder, links]) => {
    const repeat = trail.isRepeat(folder);
    for (const link of links) {
      const [name = '', destination = ''] = link.split(' > ');
      if (!repeat) trail.remember({ folder, name, destination: destination === '?' ? null : destination });
    }
    return [folder, links, repeat];
  });
  expect(told).toEqual(walk);
});

describe('memory', () => {
  test('a million links in one folder: the first are remembered, and none of the others is taken for a repeat', () => {
    const trail = createLinkTrail('C:\\', volumes);
    trail.isRepeat('C:\\a');
    for (let at = 0; at < 1_000_000; at += 1) {
      trail.remember({ folder: 'C:\\a', name: `link ${at}`, destination: 'C:\\b' });
    }
    expect(trail.isRepeat('C:\\a\\link 7\\x')).toBe(true);
    expect(trail.isRepeat('C:\\a\\link 999999\\x')).toBe(false);
    expect(trail.isRepeat('C:\\b')).toBe(false);
  });
});
