import { exit, Failure } from '../core/failure.ts';
import { contentsOf } from './contents.ts';
import { inboxServices } from './inbox.ts';
import type { ImageFile, Service, SimulatedFile, SimulatedLink, SimulatedOffer, SimulatedRegistry } from './parts.ts';
import { isBelow, spellKey } from './registry-key.ts';
import type { CheckedScenario } from './schema.ts';
import { usualFiles, usualRegistry, usualRevision, usualSize } from './usual.ts';

/** All services: the usual ones, and those a scenario names over them. Throws a Failure where one is named twice. */
export function completeServices(given: CheckedScenario['services'], where: string): Record<string, Service | null> {
  const spellings = new Map(Object.keys(inboxServices).map((name) => [name.toLowerCase(), name]));
  const services: Record<string, Service | null> = {};
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

/** The files a scenario names, or the usual ones; those that hold images are among them. */
export function completeFiles(given: CheckedScenario['files'], images: readonly ImageFile[]): SimulatedFile[] {
  const files = (given ?? [...usualFiles]).map(completeFile);
  const isThere = (path: string) =>
    files.some((file) => `${file.path}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase()));
  const missing = images.filter(({ path }) => !isThere(path.replace(/\\+$/, '')));
  return [...files, ...missing.map(imageOnDisk)];
}

function imageOnDisk({ path, indexes }: ImageFile): SimulatedFile {
  if (!/\.(wim|esd)$/i.test(path)) return { path: `${path.replace(/\\+$/, '')}\\`, bytes: 0 };
  return { path, bytes: indexes.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** A link, a junction where only its path is given. */
export function completeLink(link: CheckedScenario['links'][number]): SimulatedLink {
  if (typeof link === 'string') return { path: link, type: 'junction' };
  const { path, type, target } = link;
  return { path, type, ...(target !== undefined && { target }) };
}

/** A file with images; what one does not say of itself is as in this Windows. */
export function completeImage(
  { path, indexes }: CheckedScenario['images'][number],
  { build, language }: Pick<CheckedScenario, 'build' | 'language'>,
): ImageFile {
  return {
    path,
    indexes: indexes.map((image, at) => ({
      ...image,
      index: image.index ?? at + 1,
      build: image.build ?? build,
      revision: image.revision ?? usualRevision,
      languages: image.languages ?? [language],
    })),
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

/** The keys a scenario names, over the usual ones. */
export function completeRegistry(given: CheckedScenario['registry']): SimulatedRegistry {
  const registry: SimulatedRegistry = structuredClone({ ...usualRegistry });
  for (const [key, values] of Object.entries(given)) {
    const spelling = spellKey(key, Object.keys(registry));
    const usual = registry[spelling];
    registry[spelling] = values === null ? null : { ...usual, ...values };
  }
  const missing = Object.keys(registry).filter((key) => registry[key] === null);
  // Said of each, or those below would be there again as soon as somebody makes the key anew.
  for (const key of Object.keys(registry)) if (missing.some((other) => isBelow(key, other))) registry[key] = null;
  return registry;
}

/** An update on offer; one without an id gets that of its place (`at`, from 0). */
export function completeOffer(offer: CheckedScenario['offered'][number], at: number): SimulatedOffer {
  return { ...offer, id: offer.id ?? `c0de0000-0000-4000-8000-${String(at + 1).padStart(12, '0')}` };
}
