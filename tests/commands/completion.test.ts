import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTree } from '../../src/commands/completion-tree.ts';
import { scripts } from '../../src/completion/scripts.ts';
import type { Node, Tree, Word } from '../../src/completion/tree.ts';
import { exit } from '../../src/core/failure.ts';
import { buildProgram } from '../../src/program.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { hasTerminals } from '../support/cli-process.ts';
import { hasShell, offeredBy, typedInto } from '../support/shells.ts';

const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const program = await buildProgram({ terminal }, () => async () => {});
const tree = readTree(program, { scenario: [{ word: 'healthy', about: 'as it should be' }] });
const shells = ['bash', 'zsh', 'fish'] as const;
const wordsIn = (words: readonly Word[]) => words.map(({ word }) => word);
const nodeAt = (path: string): Node => {
  const node = tree.nodes.find((one) => one.path === path);
  if (!node) throw new Error(`there is no ${path}`);
  return node;
};

describe('what can be typed', () => {
  test('comes from the definitions: commands, and what they are', () => {
    expect(wordsIn(nodeAt('').commands)).toEqual([...program.commands.map((command) => command.name()), 'help']);
    expect(wordsIn(nodeAt('dism').commands)).toEqual(['check', 'scan', 'restore', 'cleanup', 'analyze', 'help']);
    expect(wordsIn(nodeAt('help').arguments.words)).toContain('reset');
  });

  test.each<[string, string, string[]]>([
    ['reset', '--only', ['softwaredistribution', 'download', 'catroot2']],
    ['reset', '--catroot2', ['auto', 'always', 'never']],
    ['fix', '--until', ['services', 'wimmount', 'store', 'source', 'files', 'reset', 'upgrade']],
    ['', '--simulate', ['healthy']],
  ])('closed choices: wufix %s %s', (path, flag, words) => {
    const option = nodeAt(path).options.find(({ flags }) => flags.includes(flag));
    expect(wordsIn(option?.value?.words ?? [])).toEqual(words);
  });

  test('closed choices: services, shells and scenarios', () => {
    expect(wordsIn(nodeAt('services stop').arguments.words)).toContain('BITS');
    expect(wordsIn(nodeAt('services stop').arguments.words)).not.toContain('TrustedInstaller');
    expect(wordsIn(nodeAt('services status').arguments.words)).toContain('TrustedInstaller');
    expect(wordsIn(nodeAt('completion').arguments.words)).toEqual(['powershell', 'bash', 'zsh', 'fish']);
    expect(wordsIn(nodeAt('scenarios').arguments.words)).toEqual(['healthy']);
  });

  test('offered names may be typed in any spelling all the same', async () => {
    expect((await wufix('services stop bits --yes --simulate')).exitCode).toBe(exit.ok);
  });

  test('every value is a closed choice, a path, or nothing that a shell could know', () => {
    const unknown = tree.nodes.flatMap(({ path, options }) =>
      options.flatMap(({ flags, value }) =>
        value && value.words.length === 0 && !value.files ? [`${path} ${flags.at(-1)}`] : [],
      ),
    );
    expect(unknown).toEqual(expect.arrayContaining(['doctor --code', 'doctor --kb', 'logs --since']));
    expect(unknown.filter((one) => !/ --(code|kb|since|older-than)$/.test(one))).toEqual([]);
  });
});

/** Every line after which something is offered, and what that is. */
function allLines({ nodes }: Tree): { words: string[]; offered: string[] }[] {
  const everywhere = nodes[0].options;
  return nodes.flatMap(({ path, commands, options, arguments: { words, files } }) => {
    const before = ['wufix', ...path.split(' ').filter(Boolean)];
    const flags = path === '' ? options : [...everywhere, ...options];
    return [
      ...(files ? [] : [{ words: [...before, ''], offered: wordsIn([...commands, ...words]) }]),
      { words: [...before, '-'], offered: flags.flatMap((option) => option.flags) },
      ...options.flatMap((option) =>
        option.value && !option.value.files
          ? option.flags.map((flag) => ({ words: [...before, flag, ''], offered: wordsIn(option.value?.words ?? []) }))
          : [],
      ),
    ];
  });
}

describe.each(shells)('%s', (shell) => {
  const script = scripts[shell](tree);

  test.skipIf(!hasShell(shell))('offers after every command and option what may follow', () => {
    const lines = allLines(tree);
    const offered = offeredBy(
      shell,
      script,
      lines.map(({ words }) => words),
    );
    const got = lines.map(({ words }, index) => ({ words, offered: offered[index]?.toSorted() }));
    expect(got).toEqual(lines.map((line) => ({ ...line, offered: line.offered.toSorted() })));
  });

  test.skipIf(!hasShell(shell))('knows what a line has come to', () => {
    const cases: [string, string[]][] = [
      ['wufix do', ['doctor']],
      ['wufix --simulate healthy dism c', ['check', 'cleanup']],
      ['wufix --simulate -n dism c', ['check', 'cleanup']],
      ['wufix --log-file --simulate dism c', ['check', 'cleanup']],
      ['wufix --log-file reset dism c', ['check', 'cleanup']],
      ['wufix -n dism restore --limit-access --im', ['--image']],
      ['wufix reset --catroot2 a', ['auto', 'always']],
      ['wufix reset --only download --only c', ['catroot2']],
      ['wufix help dis', ['dism']],
      ['wufix services restart B', ['BITS']],
      ['wufix reset --catroot2 -', []],
    ];
    const offered = offeredBy(
      shell,
      script,
      cases.map(([line]) => line.split(' ')),
    );
    for (const [index, [line, words]] of cases.entries()) {
      expect([line, offered[index]?.toSorted()]).toEqual([line, words.toSorted()]);
    }
  });

  test.skipIf(!hasShell(shell) || shell === 'bash')('a value may stand behind =', () => {
    const [values] = offeredBy(shell, script, [['wufix', 'reset', '--catroot2=a']]);
    expect(values?.toSorted()).toEqual(['--catroot2=always', '--catroot2=auto']);
  });

  test.skipIf(!hasShell(shell))('takes no word for more than a word', () => {
    const mark = join(temporaryFolder(), 'mark');
    const nasty = [
      "it's",
      'two words',
      `$(touch ${mark})`,
      `\`touch ${mark}\``,
      'a"b',
      'back\\slash',
      'co:lon',
      '*',
      '--x=y;z',
    ];
    const wordsOf = (about: string) => nasty.map((word) => ({ word, about }));
    const odd: Tree = {
      program: 'wufix',
      nodes: [
        {
          path: '',
          commands: [{ word: 'one', about: `it's $(touch ${mark}) \`touch ${mark}\` [a:b] \\` }],
          options: [
            { flags: ['--of'], about: "that's", value: { words: wordsOf("'"), files: false, optional: false } },
          ],
          arguments: { words: wordsOf('\\'), files: false },
        },
      ],
    };
    const [places, values] = offeredBy(shell, scripts[shell](odd), [
      ['wufix', ''],
      ['wufix', '--of', ''],
    ]);
    expect(values?.toSorted()).toEqual(nasty.toSorted());
    expect(places?.toSorted()).toEqual(['one', ...nasty].toSorted());
    expect(existsSync(mark)).toBe(false);
  });
});

describe.skipIf(!hasTerminals)('at a prompt', () => {
  test.each((['bash', 'zsh'] as const).filter(hasShell))('of %s, Tab completes', async (shell) => {
    const lines = [
      'wufix do',
      'wufix dism r',
      'wufix dism ',
      'wufix reset --catroot2=al',
      'wufix logs p',
      'wufix --simulate p',
    ];
    const screens = await typedInto(shell, scripts[shell](tree), lines);
    expect(screens[0]).toContain('wufix doctor ');
    expect(screens[1]).toContain('wufix dism restore ');
    expect(screens[2]).toMatch(/analyze[\s\S]*check[\s\S]*cleanup[\s\S]*help[\s\S]*restore[\s\S]*scan/);
    expect(screens[3]).toContain('wufix reset --catroot2=always ');
    expect(screens[4]).toContain('wufix logs pc.json ');
    expect(screens[5]).toContain('wufix --simulate pc.json ');
  });

  test.skipIf(!hasShell('zsh'))('of zsh, a word with signs of its own is completed as that word', async () => {
    const words = ["it's", 'co:lon', 'back\\slash'].map((word) => ({ word, about: 'a: b' }));
    const node = { path: '', commands: [{ word: 'one', about: '' }], options: [], arguments: { words, files: false } };
    const lines = ['wufix it', 'wufix co', 'wufix ba'];
    const screens = await typedInto('zsh', scripts.zsh({ program: 'wufix', nodes: [node] }), lines);
    expect(screens[0]).toContain("wufix it\\'s ");
    expect(screens[1]).toContain('wufix co:lon ');
    expect(screens[2]).toContain('wufix back\\\\slash ');
  });
});

describe('powershell', () => {
  const script = scripts.powershell(tree);
  const literal = /'((?:[^']|'')*)'/g;
  const literals = (text: string) => [...text.matchAll(literal)].map(([, inside = '']) => inside.replaceAll("''", "'"));

  test('is registered for the program, with its extension and without', () => {
    expect(script).toMatch(/^Register-ArgumentCompleter -Native -CommandName 'wufix', 'wufix\.exe' -ScriptBlock \{\n/m);
    expect(script).toMatch(/ {4}param\(\$wordToComplete, \$commandAst, \$cursorPosition\)\n/);
  });

  test('opens and closes what it opens', () => {
    const code = script
      .replaceAll(/^#.*|^ +#.*/gm, '')
      .replaceAll(literal, "''")
      .replaceAll(/"[^"]*"/g, '""');
    const open: string[] = [];
    const pairs: Record<string, string> = { ')': '(', '}': '{', ']': '[' };
    for (const [sign] of code.matchAll(/[(){}[\]]/g)) {
      if (pairs[sign] === undefined) open.push(sign);
      else expect([sign, open.pop()]).toEqual([sign, pairs[sign]]);
    }
    expect(open).toEqual([]);
    expect(code.replaceAll("''", '').replaceAll('""', '')).not.toMatch(/['"]/);
  });

  test('has every word, and what it does', () => {
    const all = new Set(literals(script));
    const wanted = tree.nodes.flatMap(({ commands, options, arguments: { words } }) => [
      ...[...commands, ...words].flatMap(({ word, about }) => [word, about]),
      ...options.flatMap(({ flags, about, value }) => [...flags, about, ...wordsIn(value?.words ?? [])]),
    ]);
    expect(wanted.filter((word) => !all.has(word))).toEqual([]);
  });

  test('takes no word for more than a word', () => {
    const nasty = ["it's", '$(throw)', '`n', 'a"b', 'curly’quote', "'; throw '"];
    const odd: Tree = {
      program: 'wufix',
      nodes: [
        {
          path: '',
          commands: nasty.map((word) => ({ word, about: word })),
          options: [],
          arguments: { words: [], files: false },
        },
      ],
    };
    const quoted = scripts.powershell(odd).replaceAll('’’', '’');
    for (const word of nasty) expect(literals(quoted)).toContain(word);
    expect(scripts.powershell(odd)).toContain("'curly’’quote'");
  });
});

describe('wufix completion', () => {
  test.each(['powershell', ...shells])('%s prints a script of plain characters', async (shell) => {
    const { exitCode, stdout, stderr } = await wufix(`completion ${shell}`);
    expect([exitCode, stderr]).toEqual([exit.ok, '']);
    expect(stdout).toContain('catroot2-locked');
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test('--json has the script in it', async () => {
    const { stdout } = await wufix('completion fish --json');
    expect(JSON.parse(stdout)).toMatchObject({
      v: 1,
      type: 'completion',
      shell: 'fish',
      script: expect.stringContaining('complete -c wufix'),
    });
  });

  test.each([
    ['completion', /^Missing required argument 'shell'\./],
    ['completion tcsh', /'tcsh' is invalid for argument 'shell'\. Allowed choices are powershell, bash, zsh, fish\./],
  ])('%s', async (line, message) => {
    const { exitCode, stdout, stderr } = await wufix(line);
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toMatch(message);
  });
});
