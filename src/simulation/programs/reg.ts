import type { RegistryType, RegistryValue } from '../../core/types.ts';
import { type Key, readRegistry, writeRegistry } from '../registry.ts';
import { longKey } from '../registry-key.ts';
import { fill, wordsOf } from '../words/speak.ts';
import type { World } from '../world.ts';
import { type Answer, complain, type Program, say } from './program.ts';

/** `reg query KEY [/v NAME] [/s]`, `reg add KEY /v NAME /t TYPE /d DATA /f`, `reg delete KEY /v NAME /f`. */
export const reg: Program = ([verb, key = '', ...options], world) => {
  const words = wordsOf(world.scenario.language).reg;
  const given = readOptions(options);
  if (given === null) return complain(`${words.syntax}\r\n`, 1);
  if (verb === 'query') return query(world, longKey(key), given);
  const { name, type = 'REG_SZ', data = '' } = given;
  if (name === undefined || (verb !== 'add' && verb !== 'delete')) return complain(`${words.syntax}\r\n`, 1);
  if (!world.scenario.elevated) return complain(`${words.denied}\r\n`, 1);
  if (verb === 'add') {
    const value = toValue(type, data);
    if (value === null) return complain(`${words.syntax}\r\n`, 1);
    writeRegistry(world, key, name, value);
  } else {
    const found = readRegistry(world).get(longKey(key).toLowerCase());
    if (!found?.values.has(name.toLowerCase())) return complain(`${words.absent}\r\n`, 1);
    writeRegistry(world, key, name, null);
  }
  return say(`${words.done}\r\n`);
};

type Options = { name?: string; type?: string; data?: string; deep?: true };

/** Null where reg.exe, or this simulation of it, does not know an option. The registry has one view only. */
function readOptions(words: readonly string[]): Options | null {
  const [option, value, ...rest] = words;
  if (option === undefined) return {};
  const taken = { '/v': 'name', '/t': 'type', '/d': 'data' }[option.toLowerCase()];
  if (taken !== undefined && value === undefined) return null;
  const others = readOptions(taken === undefined ? words.slice(1) : rest);
  if (others === null) return null;
  if (taken !== undefined) return { [taken]: value, ...others };
  if (/^\/s$/i.test(option)) return { deep: true, ...others };
  return /^\/(f|reg:32|reg:64)$/i.test(option) ? others : null;
}

function query(world: World, key: string, { name, deep }: Options): Answer {
  const words = wordsOf(world.scenario.language).reg;
  const wanted = key.toLowerCase();
  const keys = readRegistry(world);
  const top = keys.get(wanted);
  if (top === undefined) return complain(`${words.absent}\r\n`, 1);
  const below = [...keys.values()].filter((other) => other.key.toLowerCase().startsWith(`${wanted}\\`));
  if (deep) {
    const all = [top, ...below.sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1))];
    const shown = all.map((one) => pick(one, name)).filter((one) => one.values.size > 0);
    const count = shown.reduce((sum, one) => sum + one.values.size, 0);
    const closing = name === undefined ? '' : `${fill(words.found, count)}\r\n`;
    return say(
      `\r\n${shown.map((one) => `${print(one)}\r\n`).join('')}${closing}`,
      name !== undefined && count === 0 ? 1 : 0,
    );
  }
  const shown = pick(top, name);
  if (name !== undefined) {
    return shown.values.size > 0 ? say(`\r\n${print(shown)}\r\n`) : complain(`${words.absent}\r\n`, 1);
  }
  const children = below.filter((other) => !other.key.slice(key.length + 1).includes('\\'));
  const own = top.values.size > 0 ? `${print(top)}\r\n` : '';
  return say(`\r\n${own}${children.map((child) => `${child.key}\r\n`).join('')}`);
}

function pick({ key, values }: Key, name: string | undefined): Key {
  if (name === undefined) return { key, values };
  return { key, values: new Map([...values].filter(([known]) => known === name.toLowerCase())) };
}

function print({ key, values }: Key): string {
  const lines = [...values.values()].map(({ name, value }) => `    ${name}    ${value.type}    ${value.data}\r\n`);
  return `${key}\r\n${lines.join('')}`;
}

const types: readonly RegistryType[] = [
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_MULTI_SZ',
  'REG_DWORD',
  'REG_QWORD',
  'REG_BINARY',
];

function toValue(name: string, data: string): RegistryValue | null {
  const type = types.find((known) => known === name.toUpperCase());
  if (type === undefined) return null;
  if (type !== 'REG_DWORD' && type !== 'REG_QWORD') return { type, data };
  return /^(0x[\da-f]+|\d+)$/i.test(data) ? { type, data: `0x${BigInt(data).toString(16)}` } : null;
}
