import { exit, Failure } from '../core/failure.ts';
import type { Reader } from '../core/types.ts';
import {
  type DismSource,
  type DismTarget,
  getCurrentEdition,
  getInternational,
  getWimInfo,
} from '../windows/dism-commands.ts';
import { readIdentity } from '../windows/dism-identity.ts';
import { parseSource, type SourceArgument } from '../windows/source-argument.ts';
import { parseWimInfo, type WimImage } from '../windows/wim-info.ts';
import { compareImage, type WindowsIdentity } from '../windows/wim-match.ts';

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
  const windows = wanted.some((one) => !('folder' in one)) ? await identify(target, reader) : null;
  return Promise.all(
    wanted.map((one) => (windows && !('folder' in one) ? choose(one, target, windows, reader) : asFolder(one))),
  );
}

async function understand(text: string, reader: Reader): Promise<SourceArgument> {
  const source = parseSource(text);
  if (!source)
    throw new Failure(exit.usage, `The source ${text} is no full path.`, {
      hint: '--source takes D:\\sources\\install.wim, install.esd (with :index if you want a certain image), or the folder of a Windows',
    });
  const path = pathOf(source);
  const found = await reader.look(path).catch(() => 'missing');
  if (found === 'missing') throw new Failure(exit.usage, `The source ${path} does not exist, or can't be reached.`);
  return source;
}

function pathOf(source: SourceArgument): string {
  if ('folder' in source) return source.folder;
  return 'wim' in source ? source.wim : source.esd;
}

function asFolder(source: SourceArgument): CheckedSource {
  const folder = pathOf(source);
  return {
    source: { folder },
    notes: [`Nobody can tell beforehand whether ${folder} is of the same edition, language and build.`],
  };
}

async function identify(target: DismTarget, reader: Reader): Promise<WindowsIdentity> {
  const [edition, international] = await Promise.all([
    reader.query(getCurrentEdition(target)),
    reader.query(getInternational(target)),
  ]);
  const windows = readIdentity(edition.stdout, international.stdout);
  if (windows) return windows;
  throw cannotTell('DISM did not say which edition, language and build this Windows has', edition.exitCode);
}

async function choose(
  wanted: Exclude<SourceArgument, { folder: string }>,
  target: DismTarget,
  windows: WindowsIdentity,
  reader: Reader,
): Promise<CheckedSource> {
  const path = pathOf(wanted);
  const listed = await reader.query(getWimInfo(target, path));
  const all = parseWimInfo(listed.stdout);
  if (all.length === 0) throw cannotTell(`DISM found no image in ${path}`, listed.exitCode);
  const asked = wanted.index === undefined ? all : all.filter(({ index }) => index === wanted.index);
  if (asked.length === 0)
    throw new Failure(
      exit.usage,
      `${path} has no image ${wanted.index}; it has ${all.map(({ index }) => index).join(', ')}.`,
    );

  const judged: { image: WimImage; hard: string[]; soft: string[] }[] = [];
  // One after another: each asks DISM, which does not like to run twice.
  for (const { index } of asked) {
    const [image] = parseWimInfo((await reader.query(getWimInfo(target, path, index))).stdout);
    if (!image) continue;
    const differences = compareImage(image, windows);
    judged.push({
      image,
      hard: differences.filter(({ what }) => what !== 'revision').map(({ text }) => text),
      soft: differences.filter(({ what }) => what === 'revision').map(({ text }) => text),
    });
  }
  const fitting = judged.filter(({ hard }) => hard.length === 0);
  const best = fitting.find(({ soft }) => soft.length === 0) ?? fitting[0];
  if (best) {
    const { index } = best.image;
    return {
      source: 'wim' in wanted ? { wim: path, index } : { esd: path, index },
      notes: [
        `Of ${path}, image ${index} (${best.image.name}) fits this Windows.`,
        ...best.soft.map((text) => `It may lack files all the same: ${text}.`),
      ],
    };
  }
  const why = judged.map(({ image, hard }) => `image ${image.index} (${image.name}): ${hard.join(', ')}`).join('; ');
  throw new Failure(
    exit.refused,
    `No image in ${path} can repair this Windows: ${why || 'DISM could not describe one'}.`,
    {
      hint: 'take installation media of the same edition, language and build',
    },
  );
}

/** DISM's own answer to a process without the rights (ERROR_ELEVATION_REQUIRED). */
const notElevated = 740;

function cannotTell(what: string, exitCode: number | null): Failure {
  return new Failure(exit.refused, `${what}${exitCode ? ` (exit code ${exitCode})` : ''}.`, {
    hint:
      exitCode === notElevated
        ? 'run wufix from an elevated terminal (Run as administrator)'
        : 'wufix dism check shows whether DISM works at all',
  });
}
