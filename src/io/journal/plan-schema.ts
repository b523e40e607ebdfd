import { z } from 'zod';

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

/** The start types of a service. */
export const startup = z.enum(['boot', 'system', 'auto', 'delayed-auto', 'demand', 'disabled']);

/** A value of the registry, as `reg query` prints its data. */
export const registryValue = z.strictObject({
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

/** What a step does. */
export const effect = z.discriminatedUnion('type', [
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

/** A plan as it was shown. */
export const plan = z.strictObject({
  name: z.string(),
  steps: z.array(step),
  notes: z.array(z.string()).optional(),
  undoes: z.string().optional(),
  askTwice: z.string().optional(),
});
