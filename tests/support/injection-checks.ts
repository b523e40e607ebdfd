import { win32 } from 'node:path';
import type { Command } from '../../src/core/types.ts';

/** What moves a cursor, ends a line or turns the reading round, but for the line feed and the tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/u;

/** What is wrong with a text on a screen or in a log, in words; none where a payload came to nothing. */
export function faultsOf(where: string, text: string): string[] {
  const found = unprintable.exec(text);
  const forged = text.split('\n').find((line) => /^\W*FORGED/.test(line));
  const stack = /^ {2,}at .+[:(]/m.exec(text);
  return [
    ...(found ? [`${where} has U+${found[0].charCodeAt(0).toString(16)}: ${around(text, found.index)}`] : []),
    ...(forged === undefined ? [] : [`${where} has a forged line: ${forged.slice(0, 100)}`]),
    ...(stack ? [`${where} has a stack: ${stack[0]}`] : []),
    ...(/wufix has a fault/.test(text) ? [`${where} tells of a fault: ${text.slice(0, 300)}`] : []),
  ];
}

function around(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
}

/** What is wrong with a page of HTML: a text that has become markup, or what would be wrong on a screen. A line break is a blank there. */
export function faultsOfPage(html: string): string[] {
  const markup = /<img|<script|javascript:/i.exec(html);
  return [
    ...faultsOf('the report', html.replaceAll('\n', ' ')),
    ...(markup ? [`the report has markup: ${around(html, markup.index)}`] : []),
  ];
}

/** What a command would do besides what wufix means, where a payload says `calc`. */
export function faultsOfCommand(command: Command): string[] {
  const { file } = command;
  const args = wordsOf(command);
  const shown = `${file} ${args.join(' ')}`.slice(0, 400);
  const isScript = /\\powershell\.exe$/i.test(file);
  return [
    ...(/^(?:C:\\Windows\\(?:System32\\)|[A-Z]:\\setup\.exe$)/i.test(file)
      ? []
      : [`a program from elsewhere: ${shown}`]),
    ...(isScript && args.some((word) => /calc/.test(codeIn(word))) ? [`code for PowerShell: ${shown}`] : []),
    ...(/\\cmd\.exe$/i.test(file) && partsForCmd(command).length !== 2 ? [`cmd.exe would cut ${shown}`] : []),
  ];
}

/** A command by what it may do: its file, its arguments, and of a script for PowerShell the code outside its literals. */
export function deedOf(command: Command, hostile: string, clean: string): string {
  const { file } = command;
  const isScript = /\\powershell\.exe$/i.test(file);
  const words = wordsOf(command).map((word) => withClean(isScript ? codeIn(word) : word, hostile, clean));
  return [withClean(file, hostile, clean), ...words].join(' | ').replaceAll(/\d{8}-\d{6}/g, '<stamp>');
}

/** The arguments, a script as PowerShell reads it and not as somebody says that it does. */
function wordsOf({ args, script }: Command): readonly string[] {
  if (script === undefined) return args;
  return [...args.slice(0, -1), Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')];
}

/** The text with the good one where the hostile one stands, as it was typed and as Windows spells a path. */
function withClean(text: string, hostile: string, clean: string): string {
  const bare = (value: string) => value.replace(/:\d+$/, '');
  const path = win32.normalize(hostile);
  const forms = [hostile, path, path.replace(/\\$/, ''), bare(hostile), bare(path)].filter((form) => form.length > 1);
  // The detour by which a path gets its quotes (src/windows/links/dir-commands.ts).
  const plain = text.replaceAll('\\a b\\..', '').replace(/^\/Source:WIM:(.+):\d+$/, '/Source:$1');
  return forms.reduce((left, form) => left.replaceAll(form, bare(clean)), plain).replaceAll(clean, bare(clean));
}

/** A script as PowerShell reads it, each literal as `''`: between single quotes of any kind, where a pair stands for one. */
function codeIn(script: string): string {
  return script.replaceAll(/['\u2018-\u201b](?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*(?:['\u2018-\u201b]|$)/g, "''");
}

/** What cmd.exe makes of a command's line, as libuv builds it: the parts that `&`, `|`, `<`, `>` cut it into. */
export function partsForCmd({ args }: Command): string[] {
  const line = args.map(quoteForWindows).join(' ');
  const parts = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (!quoted && '&|<>\n'.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** source: quote_cmd_arg in libuv's src/win/process.c. */
function quoteForWindows(word: string): string {
  if (word === '') return '""';
  if (!/[ \t"]/.test(word)) return word;
  if (!/["\\]/.test(word)) return `"${word}"`;
  return `"${word.replace(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes + slashes + (end && `\\${end}`))}"`;
}
