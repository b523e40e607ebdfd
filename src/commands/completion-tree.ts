import type { Command, Option } from 'commander';
import type { Node, OptionWords, Place, Tree, Word } from '../completion/tree.ts';

/** Words to offer for a value, by what a definition calls it. */
export type WordsByName = Readonly<Record<string, readonly Word[]>>;

/** What a definition calls a value that is a path; a scenario may be a file, too. */
const paths = new Set(['path', 'file', 'source', 'windows', 'results', 'scenario']);

/** Reads what can be typed out of the definitions of a program. */
export function readTree(program: Command, words: WordsByName): Tree {
  const help = program.createHelp();
  const placeOf = (called: string, choices?: readonly string[]): Place => ({
    words: choices?.map((word) => ({ word, about: '' })) ?? words[called] ?? [],
    files: paths.has(called),
  });
  const readOption = (option: Option): OptionWords => ({
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    about: onOneLine(option.description),
    ...((option.required || option.optional) && {
      value: { ...placeOf(nameIn(option.flags), option.argChoices), optional: option.optional },
    }),
  });
  const everywhere = help.visibleOptions(program);
  const shared = new Set(everywhere.map(({ long }) => long));

  const readNodes = (group: Command, path: string, inherited: readonly OptionWords[]): Node[] =>
    help.visibleCommands(group).flatMap((command) => {
      const below = `${path} ${command.name()}`.trim();
      if (!group.commands.includes(command)) return [helpNode(below, group)];
      const own = help.visibleOptions(command).filter(({ long }) => !shared.has(long));
      const options = [...inherited, ...own.map(readOption)];
      const places = command.registeredArguments.map((one) => placeOf(one.name(), one.argChoices));
      const node: Node = {
        path: below,
        commands: help.visibleCommands(command).map(readCommand),
        options,
        arguments: { words: places.flatMap(({ words: some }) => some), files: places.some(({ files }) => files) },
      };
      return [node, ...readNodes(command, below, options)];
    });
  const root: Node = {
    path: '',
    commands: help.visibleCommands(program).map(readCommand),
    options: everywhere.map(readOption),
    arguments: { words: [], files: false },
  };
  return { program: program.name(), nodes: [root, ...readNodes(program, '', [])] };
}

/** What commander adds to every group of commands takes their names. */
function helpNode(path: string, group: Command): Node {
  return { path, commands: [], options: [], arguments: { words: group.commands.map(readCommand), files: false } };
}

function readCommand(command: Command): Word {
  return { word: command.name(), about: onOneLine(command.description()) };
}

/** What a value is called in flags such as `--log-file <path>`. */
function nameIn(flags: string): string {
  return /[<[]([^\]>.]+)/.exec(flags)?.[1] ?? '';
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
