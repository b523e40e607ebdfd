import { z } from 'zod';
import { repairIds } from './open-fix-repairs.ts';

const repair = z.enum(repairIds);

/** What wufix writes down of a guided repair: what was asked for, and how far it has come. */
export const openFixSchema = z.strictObject({
  v: z.literal(1),
  begun: z.iso.datetime(),
  /** As it was typed, or the one that was found first. */
  code: z.string().nullable(),
  kb: z
    .string()
    .regex(/^KB\d{6,7}$/)
    .nullable(),
  sources: z.array(z.string()),
  iso: z.string().nullable(),
  until: repair.nullable(),
  restorePoint: z.enum(['wanted', 'unwanted', 'made', 'not-made', 'declined']),
  /** The repairs that came to an end, in their order. */
  taken: z.array(z.strictObject({ repair, came: z.enum(['sound', 'repaired', 'unrepaired', 'unknown']) })),
  /** What was left to the administrator, who then had it go on. */
  told: z.array(z.string()),
  /** Windows Update could not search, which is what is to be cured then. */
  searchFailed: z.boolean(),
  /** When something was repaired last, unless it was seen since that it is no cure. */
  repairedAt: z.iso.datetime().nullable(),
  /** The run under way; `repair`: the one that is done with it. */
  current: z.strictObject({ run: z.string(), repair: repair.nullable() }).nullable(),
});

/** A guided repair that has not come to its end: it waits for somebody or something, or was cut off. */
export type OpenFix = z.output<typeof openFixSchema>;
