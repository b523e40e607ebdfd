import type { Result as ExecaResult, Options } from 'execa';
import type { Command, OnOutput, Reader, Result, Shell } from '../core/types.ts';
import type { Decoder } from '../windows/text/byte-decoder.ts';
import { decodeAnswer } from '../windows/text/decode-answer.ts';
import { unsigned } from '../windows/text/exit-code.ts';
import { list, look, read, remove, renameNew, size } from './real-files.ts';

type CodePage = () => Promise<number>;

/** What a program finds around it, in place of what is around us. */
type Surroundings = { env: Record<string, string>; cwd: string };

/**
 * The real machine. `oemCodePage` is asked for only when a program wrote something that is neither ASCII nor Unicode;
 * `around` is what its programs find around them.
 */
export function realShell(oemCodePage: CodePage, around?: Surroundings): Shell {
  const run = (command: Command, onOutput?: OnOutput) => start(command, oemCodePage, around, onOutput);
  const query = async (command: Command) => {
    const result = await run(command);
    return result.exitCode === endedByCtrlC ? run(command) : result;
  };
  const stream: Reader['stream'] = (command, take) => startStream(command, oemCodePage, around, take);
  return { query, stream, run, look, list, size, read, rename: renameNew, remove };
}

/** STATUS_CONTROL_C_EXIT (ntstatus.h): a program that shares our console was meant as little as we were. */
const endedByCtrlC = 0xc000013a;

// Windows makes a hidden program a console of its own, which costs as much as the program (measured under Wine). So only
// those have one that Ctrl-C in ours must not reach; the others can be asked again, or are read back.
const optionsFor = ({ ownConsole, timeoutMs }: Command, around: Surroundings | undefined) =>
  ({
    ...(around && { ...around, extendEnv: false }),
    reject: false,
    stdin: 'ignore',
    encoding: 'buffer',
    stripFinalNewline: false,
    windowsHide: ownConsole === true,
    timeout: timeoutMs,
  }) satisfies Options;

/** Without this, execa would hand the name of a program that is not there to cmd.exe, to see what that makes of it. */
async function refuseMissing({ file }: Command): Promise<void> {
  if ((await look(file)) === 'missing') throw Object.assign(new Error(`${file} is missing`), { code: 'ENOENT' });
}

async function start(
  command: Command,
  oemCodePage: CodePage,
  around: Surroundings | undefined,
  onOutput?: OnOutput,
): Promise<Result> {
  await refuseMissing(command);
  const { execa } = await import('execa');
  const decoder = onOutput && (await decoderFor(command, oemCodePage));
  const running = execa(command.file, command.args, optionsFor(command, around));
  if (decoder) running.stdout.on('data', (chunk: Uint8Array) => onOutput?.(decoder.write(chunk)));
  const result = await running;
  return {
    ...endOf(command, result),
    stdout: await text(result.stdout, command, oemCodePage),
    stderr: await text(result.stderr, command, oemCodePage),
  };
}

async function startStream(
  command: Command,
  oemCodePage: CodePage,
  around: Surroundings | undefined,
  take: Parameters<Reader['stream']>[1],
): Promise<Result> {
  await refuseMissing(command);
  const { execa } = await import('execa');
  const decoders = { stdout: await decoderFor(command, oemCodePage), stderr: await decoderFor(command, oemCodePage) };
  const running = execa(command.file, command.args, { ...optionsFor(command, around), buffer: false });
  const hand = async (from: 'stdout' | 'stderr') => {
    const decoder = decoders[from];
    for await (const chunk of running[from]) await take(decoder.write(chunk as Uint8Array), from);
    await take(decoder.end(), from);
  };
  const [result] = await Promise.all([running, hand('stdout'), hand('stderr')]);
  return { ...endOf(command, result), stdout: '', stderr: '' };
}

/** The part of execa's result that tells of an end, with output or without. */
type Ended = Pick<ExecaResult, 'exitCode' | 'timedOut' | 'signal' | 'originalMessage' | 'shortMessage'>;

/** What execa says of an end, in our words. Throws where the program did not even begin. */
function endOf({ file }: Command, ended: Ended): Pick<Result, 'exitCode' | 'timedOut'> {
  const { exitCode, timedOut, signal, originalMessage, shortMessage } = ended;
  if (exitCode === undefined && !timedOut && signal === undefined)
    throw new Error(`${file} could not be started: ${originalMessage ?? shortMessage}`);
  return { exitCode: exitCode === undefined ? null : unsigned(exitCode), timedOut };
}

async function decoderFor(command: Command, oemCodePage: CodePage): Promise<Decoder> {
  const [{ createDecoder }, page] = await Promise.all([
    import('../windows/text/decode.ts'),
    codePageFor(command, oemCodePage),
  ]);
  return createDecoder(command.encoding, page);
}

function text(bytes: Uint8Array, command: Command, oemCodePage: CodePage): Promise<string> {
  return decodeAnswer(bytes, command.encoding, () => codePageFor(command, oemCodePage));
}

/** What is not said to be OEM does without, as the question for the code page itself must; 437 has a sign for every byte. */
function codePageFor({ encoding }: Command, oemCodePage: CodePage): Promise<number> {
  return encoding === 'oem' ? oemCodePage() : Promise.resolve(437);
}
