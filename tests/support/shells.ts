import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fishQuote, posixQuote } from '../../src/completion/quote.ts';
import { temporaryFolder } from './cli.ts';

/** The shells that are tried where they are installed. */
export type RealShell = 'bash' | 'zsh' | 'fish';

/** True where a shell is installed; on Windows they are guests, with paths of their own. */
export function hasShell(shell: RealShell): boolean {
  return process.platform !== 'win32' && spawnSync(shell, ['--version']).status === 0;
}

/** What a shell offers for command lines with the cursor at their end, by its completion script; what it does not match is out. */
export function offeredBy(shell: RealShell, script: string, lines: readonly (readonly string[])[]): string[][] {
  const folder = temporaryFolder();
  const file = join(folder, 'completion');
  writeFileSync(file, script);
  writeFileSync(join(folder, 'asks'), asks[shell](file, lines));
  const { stdout, stderr, status } = spawnSync(shell, [...plain[shell], 'asks'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') throw new Error(`${shell}: ${status}, ${stderr}`);
  return stdout
    .split('==\n')
    .slice(0, -1)
    .map((text, index) => {
      const typed = lines[index]?.at(-1) ?? '';
      return text.split('\n').flatMap((line) => {
        const [word = ''] = line.split('\t');
        return word !== '' && word.startsWith(typed) ? [word] : [];
      });
    });
}

const plain: Record<RealShell, string[]> = { bash: ['--norc', '--noprofile'], zsh: ['-f'], fish: ['--no-config'] };

/** What makes a shell say, for each line, what it would offer, one word a line, and `==`. */
const asks: Record<RealShell, (file: string, lines: readonly (readonly string[])[]) => string> = {
  bash: (file, lines) =>
    [
      `source ${posixQuote(file)}`,
      ...lines.map(
        (words) =>
          `COMP_WORDS=(${words.map(posixQuote).join(' ')}); COMP_CWORD=${words.length - 1}; _wufix; for word in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' $word"; done; echo '=='`,
      ),
      'true',
    ].join('\n'),
  // Its completion system runs only behind a prompt: what the script calls of it stands in here.
  zsh: (file, lines) =>
    [
      'compdef() { : }',
      'compset() { prefix=$PREFIX[1,$PREFIX[(i)=]] }',
      '_files() { print files }',
      zshDescribe,
      `source ${posixQuote(file)}`,
      ...lines.map(
        (words) =>
          `words=(${words.map(posixQuote).join(' ')}); CURRENT=${words.length}; PREFIX=$words[-1]; prefix=; _wufix; echo '=='`,
      ),
      'true',
    ].join('\n'),
  fish: (file, lines) =>
    [
      `source ${fishQuote(file)}`,
      ...lines.map((words) => `complete -C ${fishQuote(words.map(fishWord).join(' '))}; echo '=='`),
    ].join('\n'),
};

/** Prints the words of `word:about`, in which a colon or a backslash of the word has a backslash before it. */
const zshDescribe = `_describe() {
  local one
  for one in "\${(@P)argv[-1]}"; do
    one=\${one//\\\\\\\\/$'\\a'}
    one=\${one//\\\\:/$'\\b'}
    one=\${one%%:*}
    one=\${one//$'\\b'/:}
    print -r -- "$prefix\${one//$'\\a'/\\\\}"
  done
}`;

function fishWord(word: string): string {
  return /^[\w./:=-]*$/.test(word) ? word : fishQuote(word);
}

/** What the screen of a shell shows when these lines are typed at its prompt, each with Tab behind it, in an empty folder with pc.json. */
export async function typedInto(shell: 'bash' | 'zsh', script: string, lines: readonly string[]): Promise<string[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'completion'), script);
  writeFileSync(join(folder, 'pc.json'), '{}');
  const inner = `stty rows 200 cols 200; exec ${[shell, ...plain[shell], '-i'].join(' ')}`;
  const child = spawn('script', ['-qec', inner, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, TERM: 'dumb', SHELL: '/bin/sh', PS1: 'at> ' },
  });
  const screens: string[] = [];
  const left = [...lines];
  let seen = '';
  child.stdout.on('data', (chunk) => {
    seen += chunk;
    // The prompt that follows the word, and not the echo of the command that prints it.
    if (!/READY\r*\n[^\n]*at> $/.test(seen.replaceAll(escapes, ''))) return;
    screens.push(seen.replaceAll(escapes, '').replaceAll('\r', ''));
    seen = '';
    const line = left.shift();
    child.stdin.write(line === undefined ? 'exit\n' : `${line}\t\u0015echo REA''DY\n`);
  });
  child.stdin.write([...settings[shell], 'source ./completion', "PS1='at> '", "echo REA''DY"].join('; ').concat('\n'));
  await new Promise((resolve) => child.once('close', resolve));
  return screens.slice(1);
}

const settings = {
  bash: [
    "bind 'set show-all-if-ambiguous on'",
    "bind 'set completion-query-items 0'",
    "bind 'set page-completions off'",
    "bind 'set enable-bracketed-paste off'",
  ],
  zsh: ['unset zle_bracketed_paste', 'autoload -Uz compinit', 'compinit -u -D', 'LISTMAX=1000'],
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what this is about
const escapes = /\u001b\[[?\d;]*[A-Za-z]|\u0007/g;
