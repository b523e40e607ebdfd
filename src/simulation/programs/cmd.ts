import { win32 } from 'node:path';
import { work } from '../servicing.ts';
import { listLinks } from './dir.ts';
import { complain, type Program, unfinished } from './program.ts';

const second = 1_000;

/**
 * `cmd.exe … /c … dir /AL [/S] PATH`, with quotes around the path or without: nothing else of cmd.exe is simulated. Of the
 * attributes only L counts: those links that are no folders (`/AL-D`) are not told apart.
 */
export const cmd: Program = async (args, world, timeoutMs) => {
  const line = args.join(' ');
  const [, switches = '', path = ''] = /\bdir((?: +\/\S+)*) +"?([^"]+?)"? *$/i.exec(line) ?? [];
  const given = switches.toLowerCase().split(/ +/).filter(Boolean);
  if (!/(?:^| )\/c /i.test(line) || path === '' || !given.includes('/al')) {
    return complain('The simulation knows no other command of cmd.exe than dir /AL.\r\n', 1);
  }
  const deep = given.includes('/s');
  if ((await work(world, (deep ? 20 : 1) * second, timeoutMs)) < 1) return unfinished('');
  return listLinks(world, folderIn(path), deep);
};

/** `C:\a b\..\Users\*` is everything in C:\Users. */
function folderIn(path: string): string {
  const plain = win32.normalize(path.replace(/\\\*$/, '\\')).replace(/\\$/, '');
  return /^[a-z]:$/i.test(plain) ? `${plain}\\` : plain;
}
