import { openFixSchema } from '../../src/io/journal/open-fix-schema.ts';
import { parseEvents } from '../../src/io/journal/parse-events.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';

/** A reader of JSON that checks a schema, and values that it takes, to be changed. */
export type Schema = { name: string; good: readonly unknown[]; read(value: unknown): unknown };

const run = '20261120-231500-reset';
const envelope = { v: 1, run, at: '2026-11-20T23:15:00.000Z' };
const command = { file: 'C:\\Windows\\System32\\net.exe', args: ['stop', 'BITS'], encoding: 'oem', timeoutMs: 90_000 };
const step = {
  ...{ id: 'stop-bits', action: { kind: 'service', name: 'BITS', status: 'stopped' }, reason: 'a' },
  ...{ text: 'stop BITS', reversible: true, effects: [{ type: 'run', command }] },
};

const journal: readonly unknown[] = [
  { ...envelope, type: 'plan', plan: { name: 'reset', steps: [step] } },
  { ...envelope, type: 'step.start', id: 'stop-bits', before: { state: 'running' } },
  { ...envelope, type: 'effect', id: 'stop-bits', effect: { type: 'run', command }, exitCode: 0 },
  { ...envelope, type: 'step.end', id: 'stop-bits', outcome: 'done' },
  { ...envelope, type: 'run.end', outcome: 'ok', exitCode: 0 },
];

/** Every schema of a file that somebody could have edited. */
export const schemas: readonly Schema[] = [
  {
    name: 'journal',
    good: journal,
    read: (value) => parseEvents(`${JSON.stringify(journal[0])}\n${JSON.stringify(value)}\n`, run, 'the journal'),
  },
  {
    name: 'scenario',
    good: builtins,
    read: (value) => parseScenario(value, 'pc.json'),
  },
  {
    name: 'fix.json',
    good: [
      {
        v: 1,
        code: '0x80070306',
        kb: null,
        sources: ['D:\\'],
        iso: null,
        until: 'reset',
        restorePoint: true,
        taken: ['store'],
        current: null,
      },
    ],
    read: (value) => openFixSchema.safeParse(value),
  },
];
