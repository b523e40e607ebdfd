import { z } from 'zod';
import { exit, Failure } from '../../core/failure.ts';
import type { Event, RunId } from '../../core/types.ts';
import { sealBehind, sealOf } from './seal.ts';

const command = z.strictObject({
  file: z.string(),
  args: z.array(z.string()),
  script: z.string().optional(),
  encoding: z.enum(['oem', 'utf16le', 'utf8']),
  ok: z.array(z.number()).optional(),
  reboot: z.array(z.number()).optional(),
  timeoutMs: z.number(),
  ownConsole: z.literal(true).optional(),
});

const startup = z.enum(['boot', 'system', 'auto', 'delayed-auto', 'demand', 'disabled']);

const registryValue = z.strictObject({
  type: z.enum(['REG_SZ', 'REG_EXPAND_SZ', 'REG_MULTI_SZ', 'REG_DWORD', 'REG_QWORD', 'REG_BINARY']),
  data: z.string(),
});

const action = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('service'),
    name: z.string(),
    status: z.enum(['running', 'stopped']).optional(),
    startup: startup.optional(),
  }),
  z.strictObject({ kind: z.literal('move'), from: z.string(), to: z.string(), displace: z.string().optional() }),
  z.strictObject({ kind: z.literal('registry'), key: z.string(), name: z.string(), value: registryValue.nullable() }),
  z.strictObject({
    kind: z.literal('exec'),
    does: z.string(),
    command,
    onlyLooks: z.literal(true).optional(),
    undo: command.optional(),
    meanings: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    kind: z.literal('sfc'),
    does: z.string(),
    command,
    log: z.string(),
    onlyLooks: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('dism'),
    does: z.string(),
    task: z.enum(['check', 'scan', 'restore', 'cleanup', 'analyze']),
    command,
    log: z.string().optional(),
    onlyLooks: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('update'),
    id: z.guid(),
    kb: z.string(),
    title: z.string(),
    hidden: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('device'), id: z.string(), name: z.string(), enabled: z.boolean() }),
  z.strictObject({
    kind: z.literal('package'),
    file: z.string(),
    kb: z.string().optional(),
    identity: z.string().optional(),
    beside: z.literal(true).optional(),
    log: z.string(),
  }),
  z.strictObject({
    kind: z.literal('setup'),
    task: z.enum(['scan', 'upgrade']),
    folder: z.string(),
    acceptTerms: z.boolean(),
    gate: z.literal(true).optional(),
    onlyLooks: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('disk-image'), path: z.string(), mounted: z.boolean() }),
  z.strictObject({ kind: z.literal('remove'), path: z.string() }),
]);

const effect = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run'), command, onExit: z.array(z.number()).optional() }),
  z.strictObject({ type: z.literal('rename'), from: z.string(), to: z.string(), ifExists: z.boolean().optional() }),
  z.strictObject({ type: z.literal('remove'), path: z.string() }),
]);

const step = z.strictObject({
  id: z.string(),
  action,
  reason: z.string(),
  beside: z.literal(true).optional(),
  ifDone: z.string().optional(),
  needs: z.array(z.string()).optional(),
  optional: z.string().optional(),
  text: z.string(),
  reversible: z.boolean(),
  effects: z.array(effect),
});

const plan = z.strictObject({
  name: z.string(),
  steps: z.array(step),
  notes: z.array(z.string()).optional(),
  undoes: z.string().optional(),
  askTwice: z.string().optional(),
});

const problem = z.strictObject({ message: z.string(), hint: z.string().optional(), code: z.number().optional() });

const pathKind = z.enum(['missing', 'file', 'folder', 'link']);

const serviceState = z.enum([
  'missing',
  'stopped',
  'start-pending',
  'stop-pending',
  'running',
  'continue-pending',
  'pause-pending',
  'paused',
]);

/** What a Windows that is to be installed over says of itself. */
const stand = z.strictObject({ build: z.number(), revision: z.number().nullable(), installed: z.number().nullable() });

/** What the kinds read before a step; a program can't be read. */
const before = z
  .union([
    z.strictObject({ state: serviceState, startup: startup.optional() }),
    z.strictObject({ from: pathKind, to: pathKind }),
    z.strictObject({ value: registryValue.nullable() }),
    z.strictObject({ found: pathKind }),
    z.strictObject({ bytes: z.number().nullable(), archives: z.array(z.string()), windows: stand.optional() }),
    z.strictObject({ hidden: z.boolean().nullable() }),
    z.strictObject({ device: z.enum(['enabled', 'disabled', 'missing']) }),
    z.strictObject({ packages: z.record(z.string(), z.number()) }),
    z.strictObject({ attached: z.boolean(), letter: z.string().nullable() }),
  ])
  .optional();

const envelope = { v: z.literal(1), run: z.string(), at: z.iso.datetime() };

const event = z.discriminatedUnion('type', [
  z.strictObject({ ...envelope, type: z.literal('plan'), simulated: z.string().optional(), plan }),
  z.strictObject({ ...envelope, type: z.literal('step.start'), id: z.string(), before }),
  z.strictObject({ ...envelope, type: z.literal('effect'), id: z.string(), effect, exitCode: z.number().nullable() }),
  z.strictObject({ ...envelope, type: z.literal('step.output'), id: z.string(), text: z.string() }),
  z.strictObject({
    ...envelope,
    type: z.literal('verdict'),
    id: z.string(),
    verdict: z.string(),
    good: z.boolean(),
    because: z.array(z.string()),
    items: z.array(z.string()).optional(),
    advice: z.string().optional(),
    unsure: z.literal(true).optional(),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('step.end'),
    id: z.string(),
    outcome: z.enum(['done', 'already', 'skipped', 'failed']),
    note: z.string().optional(),
    reboot: z.literal(true).optional(),
    error: problem.optional(),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('run.end'),
    outcome: z.enum(['ok', 'planned', 'rolled-back', 'stuck', 'declined', 'interrupted']),
    exitCode: z.number(),
    reboot: z.literal(true).optional(),
    without: z.array(z.string()).optional(),
    error: problem.optional(),
  }),
]);

/**
 * The events of a journal's text; `path` is for the message. Refuses one that wufix can't have written: nothing is ever
 * done by half a journal. One without any seal is read as well: it is that of an older wufix.
 */
export function parseEvents(text: string, run: RunId, path: string): Event[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const isSealed = lines.some((line) => sealOf(line) !== null);
  let seal = '';
  return lines.map((line, index) => {
    const found = parseJson(line);
    const plain = isSealed ? withoutSeal(found) : found;
    const parsed = event.safeParse(plain);
    if (isSealed && parsed.success) seal = sealBehind(seal, plain as Record<string, unknown>);
    const isAsWritten = !isSealed || sealOf(line) === seal;
    if (parsed.success && parsed.data.run === run && isAsWritten) return parsed.data as Event;
    const issue = !parsed.success
      ? describe(parsed.error)
      : parsed.data.run === run
        ? 'its seal is broken'
        : 'it belongs to another run';
    throw new Failure(
      exit.usage,
      `The journal of ${run} is damaged or was edited at line ${index + 1} (${issue}), so it is not acted on.`,
      { hint: `move ${path} away if you can do without it; only wufix undo and wufix resume of that run need it` },
    );
  });
}

function withoutSeal(line: unknown): unknown {
  if (typeof line !== 'object' || line === null) return line;
  const { seal: _seal, ...event } = line as Record<string, unknown>;
  return event;
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'not an event';
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
