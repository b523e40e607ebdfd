import type { Plan, Step } from '../core/types.ts';
import type { Facts } from '../windows/facts.ts';
import { createRestorePoint, keepHistory, scanAgain } from './around-reset.ts';
import { cacheMoves, catalogMoves, moveId } from './reset-moves.ts';
import type { ResetOptions } from './reset-options.ts';
import { type Bracket, stopAndStart, type Target } from './stop-and-start.ts';

/** Services `reset` asks about; what depends on them is found from the registry. */
export const resetServices = ['UsoSvc', 'DoSvc', 'wuauserv', 'BITS', 'msiserver', 'AppIDSvc', 'CryptSvc'];

/** Moves the caches of Windows Update aside, and the catalogs of cryptSvc, with the services around them stopped. */
export function reset(facts: Facts, options: ResetOptions): Plan {
  const notes: string[] = [];
  const caches = cacheMoves(facts, options, notes);
  const catalogs = catalogMoves(facts, options, caches.length > 0, notes);
  if (caches.length + catalogs.length === 0) return { name: 'reset', steps: [], notes };

  const bracket = stopAndStart(facts, [
    ...(caches.length > 0 ? cacheTargets : []),
    ...(catalogs.length > 0 ? catalogTargets(caches.length > 0 && options.catroot2 === 'auto') : []),
  ]);
  const steps = [
    ...(options.restorePoint ? [createRestorePoint(facts)] : []),
    ...(caches.some(({ id }) => id === moveId('SoftwareDistribution')) ? [keepHistory(facts, notes)] : []),
    ...bracket.stops,
    ...needing(bracket, ['wuauserv', 'bits'], caches),
    ...needing(bracket, ['cryptsvc'], catalogs),
    ...bracket.starts,
    ...(options.scan ? [scanAgain(facts)] : []),
  ];
  return { name: 'reset', steps, notes };
}

const cacheTargets: readonly Target[] = [
  {
    name: 'UsoSvc',
    reason: 'it would start Windows Update again meanwhile',
    optional: 'it often refuses, and is then left running',
    outermost: true,
  },
  {
    name: 'DoSvc',
    reason: 'it keeps the download cache busy',
    optional: 'it often refuses, and is then left running',
    outermost: true,
  },
  {
    name: 'wuauserv',
    reason: 'it holds SoftwareDistribution open, and asking for the history may start it',
    wakes: true,
  },
  { name: 'BITS', reason: 'it downloads into SoftwareDistribution', wakes: true },
  { name: 'msiserver', reason: 'an update may be using it', optional: 'the caches can be moved while it runs' },
];

/** Recent Windows 11 often lets nobody stop CryptSvc. A run that has something else to do then leaves catroot2 out. */
function catalogTargets(dispensable: boolean): Target[] {
  const optional = dispensable && {
    optional: 'recent Windows 11 does not let it stop; then catroot2 stays where it is',
  };
  return [
    { name: 'AppIDSvc', reason: 'it depends on CryptSvc', ...optional, outermost: true },
    { name: 'CryptSvc', reason: 'it holds catroot2 open', ...optional },
  ];
}

/** Moves need the stops of the services that would hold them, where there is such a stop. */
function needing({ stopOf }: Bracket, services: readonly string[], moves: readonly Step[]): Step[] {
  const needs = services.flatMap((name) => stopOf.get(name) ?? []);
  return moves.map((move) => (needs.length > 0 ? { ...move, needs } : move));
}
