import { identityOf } from '../identity.ts';
import { type DismWords, dismErrorTexts, dismWords } from '../words/dism.ts';
import { fill } from '../words/speak.ts';
import type { World } from '../world.ts';
import type { DismOptions } from './dism-options.ts';
import { type Answer, say } from './program.ts';

/** The words DISM uses in this call: `/English` takes no account of the system. */
export function wordsFor({ scenario }: World, { english }: DismOptions): DismWords {
  return dismWords(english ? 'en-US' : scenario.language);
}

/** The first lines of every answer. That of the image is missing where DISM works on none. */
export function header(world: World, options: DismOptions): string {
  const words = wordsFor(world, options);
  const { build, revision } = identityOf(world);
  const image = options.target === undefined ? '' : `${fill(words.imageVersion, `10.0.${build}.${revision}`)}\r\n\r\n`;
  return `\r\n${words.tool}\r\n${fill(words.version, `10.0.${build}.1`)}\r\n\r\n${image}`;
}

const width = 58;

/** The steps at which a bar is drawn; for 62.3 % DISM is well known. */
const steps = [4.9, 14.2, 33.1, 48.7, 62.3, 84.9, 100];

/**
 * The bars of work of which so much was done (0 to 1). Into a pipe each is a line of its own, 64 bytes with its end, but
 * for the last, behind which the verdict stands. Source: captures from Windows 10 and 11.
 */
export function bars(done: number): string {
  return steps
    .filter((percent) => percent <= 100 * done)
    .map(bar)
    .join('\r\n');
}

function bar(percent: number): string {
  const text = `${percent.toFixed(1)}%`;
  const at = Math.ceil((width - text.length) / 2);
  const filled = '='.repeat(Math.floor((width * percent) / 100)).padEnd(width);
  return `\r[${filled.slice(0, at)}${text}${filled.slice(at + text.length)}] `;
}

/** How an answer ends with an error: DISM exits with the number it prints, an HRESULT in hexadecimal; all is on stdout. */
export function fail(world: World, options: DismOptions, code: number, said = '', about = ''): Answer {
  const number = code > 0xffff ? `0x${code.toString(16)}` : code;
  const text =
    dismErrorTexts.get(code) ??
    'DISM failed. No operation was performed.\r\nFor more information, review the log file.';
  const log = `The DISM log file can be found at ${options.logPath ?? 'C:\\Windows\\Logs\\DISM\\dism.log'}`;
  const paragraphs = [fill(wordsFor(world, options).error, number), fill(text, about), log];
  return say(`${said}\r\n${paragraphs.map((paragraph) => `${paragraph}\r\n`).join('\r\n')}`, code);
}
