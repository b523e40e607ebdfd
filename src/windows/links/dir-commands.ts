import type { Command, Machine } from '../../core/types.ts';

/** The command lines of `dir`. It is a part of cmd.exe, which reads its line by rules of its own. */

const minute = 60_000;

/** `dir /AL /S`: the links in a folder and in everything below it; a large drive takes minutes. See `refusedByCmd`. */
export function listLinks(machine: Machine, folder: string): Command {
  return dir(machine, ['/AL', '/S'], folder, 120 * minute);
}

/** `dir /AL`: the links that hang right in a folder. See `refusedByCmd`. */
export function listLinksIn(machine: Machine, folder: string): Command {
  return dir(machine, ['/AL'], folder, 5 * minute);
}

/**
 * `/d`: no AutoRun; `/u`: `dir` writes UTF-16LE; `/v:off`: `!` means itself (cmd /?). DIRCMD may hold switches that
 * give `dir` another form, or make it wait for a key (dir /?), so it is emptied first. cmd.exe strips no quotes
 * behind `/c`, because what follows begins with none (cmd /?).
 */
function dir({ system32 }: Machine, switches: readonly string[], folder: string, timeoutMs: number): Command {
  if (refusedByCmd(folder) !== null) throw new Error(`this folder was to be refused before: ${folder}`);
  return {
    file: `${system32}\\cmd.exe`,
    args: ['/d', '/u', '/v:off', '/c', 'set', 'DIRCMD=&', 'dir', ...switches, everythingIn(folder)],
    encoding: 'utf16le',
    timeoutMs,
  };
}

/**
 * Why a folder can't be named in a line for cmd.exe, as a clause; null where it can. Between two percent signs cmd.exe
 * sees a variable even within quotes, and some hold a quote (`%CMDCMDLINE%`); it takes no line longer than 8191 characters.
 */
export function refusedByCmd(folder: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  if (/[\u0000-\u001f"<>|*?]|..:/.test(folder)) return 'no name in Windows holds such characters';
  if (/%.*%/s.test(folder)) return 'cmd.exe would take what is between the percent signs for a variable';
  return folder.length > longest ? `it is longer than ${longest} characters` : null;
}

/** 8191, less what stands before it and what may be added. */
const longest = 8_000;

/**
 * `C:\R&D\*`, which is never the name of a file, in a form that reaches `dir` in quotes, where only a quote and the
 * percent sign mean anything to cmd.exe. Node quotes just the arguments that hold a space (libuv, quote_cmd_arg), and would
 * escape a quote of ours in a way that cmd.exe does not know; so where a name needs quotes and has no space, the
 * path makes a detour that has one. Windows takes `\a b\..` out of a path without looking for it
 * (learn.microsoft.com, GetFullPathName; .NET, file path formats on Windows systems).
 */
function everythingIn(folder: string): string {
  const pattern = `${folder.replace(/\\$/, '')}\\*`;
  if (pattern.includes(' ') || /^[\p{L}\p{N}\\:*._-]+$/u.test(pattern)) return pattern;
  return pattern.replace(/^(?:\\\\[^\\]+\\[^\\]+|[^\\]+)/, (root) => `${root}\\a b\\..`);
}
