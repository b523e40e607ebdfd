import { exit, Failure } from '../../core/failure.ts';
import type { Reader } from '../../core/types.ts';
import type { DismSource, DismTarget } from '../../windows/dism/commands.ts';
import { parseSource, type SourceArgument } from '../../windows/dism/source-argument.ts';
import type { WindowsIdentity } from '../../windows/dism/wim-match.ts';
import { dismLog } from '../../windows/places.ts';
import { findImage, identify } from './fitting-image.ts';

/** A source that DISM can use, and what the administrator should know of it. */
export type CheckedSource = { source: DismSource; notes: string[] };

/**
 * Finds what the words after `--source` mean: of a WIM or ESD the image whose edition, language and build are those of
 * the Windows to repair. Refuses, with both sides named, where there is none.
 */
export async function checkSources(
  words: readonly string[],
  target: DismTarget,
  reader: Reader,
): Promise<CheckedSource[]> {
  const wanted = await Promise.all(words.map((text) => understand(text, reader)));
  // The folder of wufix's own log is made by a run, and this comes before.
  const asking = { ...target, logPath: dismLog(target.machine) };
  let windows: WindowsIdentity | undefined;
  const checked: CheckedSource[] = [];
  // One after another: each asks DISM, which does not like to run twice.
  for (const one of wanted) {
    if ('folder' in one) checked.push(asFolder(one));
    else {
      windows ??= await identify(asking, reader);
      checked.push(await imageIn(one, asking, windows, reader));
    }
  }
  return checked;
}

/** What the words mean where nobody can look into a file: an image has to be named by its index. */
export function takeSources(words: readonly string[]): CheckedSource[] {
  return words.map((text) => {
    const source = parse(text);
    if ('folder' in source) return asFolder(source);
    const { index, ...file } = source;
    if (index === undefined)
      throw new Failure(exit.usage, `Without a Windows nobody can tell which image of ${pathOf(source)} fits.`, {
        hint: `name it: ${pathOf(source)}:1`,
      });
    return { source: { ...file, index }, notes: [] };
  });
}

function parse(text: string): SourceArgument {
  const source = parseSource(text);
  if (source) return source;
  throw new Failure(exit.usage, `The source ${text} is no full path.`, {
    hint: '--source takes D:\\sources\\install.wim, install.esd (with :index if you want a certain image), or the folder of a Windows',
  });
}

async function understand(text: string, reader: Reader): Promise<SourceArgument> {
  const source = parse(text);
  const path = pathOf(source);
  const found = await reader.look(path).catch(() => 'missing');
  if (found === 'missing') throw new Failure(exit.usage, `The source ${path} does not exist, or can't be reached.`);
  const isFolder = 'folder' in source;
  if (found === (isFolder ? 'file' : 'folder'))
    throw new Failure(exit.usage, `The source ${path} is a ${found}.`, {
      hint: isFolder
        ? 'DISM takes a WIM, an ESD or a folder; of an ISO, mount it and name sources\\install.wim or install.esd in it'
        : 'name the file in it',
    });
  return source;
}

function pathOf(source: SourceArgument): string {
  if ('folder' in source) return source.folder;
  return 'wim' in source ? source.wim : source.esd;
}

function asFolder({ folder }: { folder: string }): CheckedSource {
  return {
    source: { folder },
    notes: [`Nobody can tell beforehand whether ${folder} is of the same edition, language and build.`],
  };
}

async function imageIn(
  wanted: Exclude<SourceArgument, { folder: string }>,
  target: DismTarget,
  windows: WindowsIdentity,
  reader: Reader,
): Promise<CheckedSource> {
  const { index: asked, ...file } = wanted;
  const path = pathOf(wanted);
  const { index, name, doubts } = await findImage(path, asked, { target, windows, reader });
  return {
    source: { ...file, index },
    notes: [
      `Of ${path}, image ${index} (${name}) fits this Windows.`,
      ...doubts.map((text) => `It may lack files all the same: ${text}.`),
    ],
  };
}
