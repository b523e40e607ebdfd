import { z } from 'zod';
import { effect, plan, registryValue, startup } from './plan-schema.ts';

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

/** A line of a journal. */
export const event = z.discriminatedUnion('type', [
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
