import type { RegistryValue, Startup } from '../core/types.ts';
import { ansiCodePageOf } from './code-page.ts';
import { inboxServices } from './inbox.ts';
import type { Service } from './parts.ts';
import { isBelow, longKey, shortKey, spellKey } from './registry-key.ts';
import { dependencies } from './services.ts';
import { usualRegistry, usualRevision } from './usual.ts';
import { findService, type World } from './world.ts';

/** A key as reg.exe prints it, and its values in order. */
export type Key = { key: string; values: Map<string, { name: string; value: RegistryValue }> };

const servicesKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
const startTypes: readonly Startup[] = ['boot', 'system', 'auto', 'demand', 'disabled'];

/** The whole registry, by lower-case long key: what follows from the rest of the machine, and over it what was written. */
export function readRegistry(world: World): Map<string, Key> {
  const keys = new Map<string, Key>();
  for (const [key, values] of derivedKeys(world)) lay(keys, key, values);
  const written = Object.entries(world.scenario.registry);
  for (const [key, values] of written) lay(keys, key, values ?? {});
  for (const [key, values] of written) if (values === null) drop(keys, longKey(key).toLowerCase());
  return keys;
}

/** The data of a value, as reg.exe prints it; undefined where there is none. */
export function readValue(world: World, key: string, name: string): string | undefined {
  return readRegistry(world).get(longKey(key).toLowerCase())?.values.get(name.toLowerCase())?.value.data;
}

/** Writes a value, or deletes it with null. A service's start type goes to the service itself. */
export function writeRegistry(world: World, key: string, name: string, value: RegistryValue | null): void {
  if (value !== null && writeStart(world, shortKey(key), name, value)) return;
  const { registry } = world.scenario;
  const spelling = spellKey(key, Object.keys(registry));
  const values = registry[spelling] ?? nothingOf(spelling);
  const known = Object.keys(values).find((other) => other.toLowerCase() === name.toLowerCase());
  for (const other of Object.keys(registry)) if (isBelow(spelling, other)) registry[other] ??= nothingOf(other);
  registry[spelling] = { ...values, [known ?? name]: value };
}

/** A key that was not there is made without the values that it usually has, and a scenario file has to say so. */
function nothingOf(key: string): Record<string, null> {
  return Object.fromEntries(Object.keys(usualRegistry[key] ?? {}).map((name) => [name, null]));
}

function writeStart(world: World, key: string, name: string, { data }: RegistryValue): boolean {
  if (!key.toLowerCase().startsWith(`${servicesKey.toLowerCase()}\\`)) return false;
  const service = findService(world, key.slice(servicesKey.length + 1))?.service;
  const start = startTypes[Number(data)];
  if (service === undefined || name.toLowerCase() !== 'start' || start === undefined) return false;
  service.start = start;
  return true;
}

function lay(keys: Map<string, Key>, key: string, values: Readonly<Record<string, RegistryValue | null>>): void {
  const spelling = longKey(key);
  const parts = spelling.split('\\');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const ancestor = parts.slice(0, depth).join('\\');
    if (!keys.has(ancestor.toLowerCase())) keys.set(ancestor.toLowerCase(), { key: ancestor, values: new Map() });
  }
  const laid = keys.get(spelling.toLowerCase())?.values;
  for (const [name, value] of Object.entries(values)) {
    if (value === null) laid?.delete(name.toLowerCase());
    else laid?.set(name.toLowerCase(), { name, value });
  }
}

function drop(keys: Map<string, Key>, key: string): void {
  for (const other of keys.keys()) if (`${other}\\`.startsWith(`${key}\\`)) keys.delete(other);
}

function derivedKeys(world: World): [string, Record<string, RegistryValue>][] {
  const { build, oemCodePage, services } = world.scenario;
  return [
    ['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', version(build)],
    [
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage',
      { ACP: text(String(ansiCodePageOf(oemCodePage))), OEMCP: text(String(oemCodePage)) },
    ],
    ...Object.entries(services).flatMap(([name, service]): [string, Record<string, RegistryValue>][] =>
      service ? [[`${servicesKey}\\${name}`, serviceValues(world, name, service)]] : [],
    ),
  ];
}

function version(build: number): Record<string, RegistryValue> {
  const releases: Record<number, string> = {
    19045: '22H2',
    22621: '22H2',
    22631: '23H2',
    26100: '24H2',
    26200: '25H2',
  };
  return {
    CurrentBuild: text(String(build)),
    CurrentBuildNumber: text(String(build)),
    EditionID: text('Professional'),
    // Windows 11 still calls itself 10 here.
    ProductName: text('Windows 10 Pro'),
    UBR: number(usualRevision),
    ...(releases[build] && { DisplayVersion: text(releases[build]) }),
  };
}

function serviceValues(world: World, name: string, service: Service): Record<string, RegistryValue> {
  const inbox = inboxServices[name];
  const needs = [...(inbox && name !== 'RpcSs' ? ['RpcSs'] : []), ...dependencies(world, name)];
  const delayed = service.start === 'delayed-auto';
  return {
    ...(needs.length > 0 && { DependOnService: { type: 'REG_MULTI_SZ', data: [...new Set(needs)].join('\\0') } }),
    DisplayName: text(inbox?.displayName === service.displayName ? inbox.resource : service.displayName),
    ErrorControl: number(1),
    ...(service.protected && { LaunchProtected: number(2) }),
    ObjectName: text('LocalSystem'),
    Start: number(startTypes.indexOf(delayed ? 'auto' : service.start)),
    ...(delayed && { DelayedAutostart: number(1) }),
    Type: number(0x20),
  };
}

function text(data: string): RegistryValue {
  return { type: 'REG_SZ', data };
}

function number(value: number): RegistryValue {
  return { type: 'REG_DWORD', data: `0x${value.toString(16)}` };
}
