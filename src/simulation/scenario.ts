import { basename } from 'node:path';
import { z } from 'zod';
import { exit, Failure } from '../core/failure.ts';
import type { RegistryValue } from '../core/types.ts';
import { oemCodePageOf } from './code-page.ts';
import { contentsOf } from './contents.ts';
import { inboxServices } from './inbox.ts';
import type { Service, SimulatedFile } from './parts.ts';
import { spellKey } from './registry-key.ts';
import { sayIssue } from './say-issue.ts';
import { type CheckedScenario, scenarioSchema } from './schema.ts';
import { usualFiles, usualRegistry, usualSize } from './usual.ts';

/** Keys as `HKLM\…`; null stands for what the usual Windows has and this one has not. */
export type SimulatedRegistry = Record<string, Record<string, RegistryValue | null> | null>;

/** A Windows with nothing left open. It survives JSON, and parsing it again changes nothing. */
export type Scenario = Omit<CheckedScenario, 'name' | 'oemCodePage' | 'services' | 'files' | 'registry'> & {
  name: string;
  oemCodePage: number;
  /** By its usual spelling; null where there is none. */
  services: Record<string, Service | null>;
  files: SimulatedFile[];
  registry: SimulatedRegistry;
};

/** Checks and completes a scenario. `where` is what an error calls it; it throws a Failure that names the field. */
export function parseScenario(json: unknown, where: string): Scenario {
  const parsed = scenarioSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Failure(exit.usage, issue ? sayIssue(issue, where) : `${where} is not a scenario.`, {
      hint: '`wufix scenarios healthy` prints a complete scenario',
    });
  }
  const checked = parsed.data;
  return {
    ...checked,
    name: checked.name ?? basename(where).replace(/\.json$/i, ''),
    oemCodePage: checked.oemCodePage ?? oemCodePageOf(checked.language),
    services: completeServices(checked.services, where),
    files: (checked.files ?? [...usualFiles]).map(completeFile),
    registry: completeRegistry(checked.registry),
  };
}

/** The JSON Schema of a scenario file (draft 2020-12). */
export function scenarioJsonSchema(): object {
  return { ...z.toJSONSchema(scenarioSchema, { io: 'input' }), title: 'A Windows for wufix --simulate' };
}

function completeServices(given: CheckedScenario['services'], where: string): Scenario['services'] {
  const spellings = new Map(Object.keys(inboxServices).map((name) => [name.toLowerCase(), name]));
  const services: Scenario['services'] = {};
  for (const name of Object.keys(inboxServices)) services[name] = completeService(name, {});
  const seen = new Set<string>();
  for (const [name, service] of Object.entries(given)) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) throw new Failure(exit.usage, `${where}: services.${name} is there twice.`);
    seen.add(lower);
    const usual = spellings.get(lower) ?? name;
    services[usual] = service === null ? null : completeService(usual, service);
  }
  return services;
}

function completeService(name: string, given: NonNullable<CheckedScenario['services'][string]>): Service {
  const usual = inboxServices[name];
  return {
    displayName: given.displayName ?? usual?.displayName ?? name,
    state: given.state ?? usual?.state ?? 'stopped',
    start: given.start ?? usual?.start ?? 'demand',
    dependents: given.dependents ?? [...(usual?.dependents ?? [])],
    protected: given.protected ?? usual?.protected ?? false,
    refuses: given.refuses === undefined ? (usual?.refuses ?? null) : given.refuses,
    stopMs: given.stopMs ?? 0,
    startMs: given.startMs ?? 0,
  };
}

function completeFile(file: NonNullable<CheckedScenario['files']>[number]): SimulatedFile {
  if (typeof file === 'string') return { path: file, bytes: file.endsWith('\\') ? 0 : usualSize };
  const { path, bytes, text, base64 } = file;
  const contents = { ...(text !== undefined && { text }), ...(base64 !== undefined && { base64 }) };
  if (path.endsWith('\\')) return { path, bytes: 0 };
  return {
    path,
    bytes: Math.max(bytes ?? 0, contentsOf(contents)?.length ?? (bytes === undefined ? usualSize : 0)),
    ...contents,
  };
}

function completeRegistry(given: CheckedScenario['registry']): SimulatedRegistry {
  const registry: SimulatedRegistry = structuredClone({ ...usualRegistry });
  for (const [key, values] of Object.entries(given)) {
    const spelling = spellKey(key, Object.keys(registry));
    const usual = registry[spelling];
    registry[spelling] = values === null ? null : { ...usual, ...values };
  }
  return registry;
}
