import { z } from 'zod';

const repair = z.enum(['services', 'wimmount', 'store', 'source', 'files', 'reset', 'upgrade']);

/** What wufix writes down of a guided repair. */
export const openFixSchema = z.strictObject({
  v: z.literal(1),
  code: z.string().nullable(),
  kb: z.string().nullable(),
  sources: z.array(z.string()),
  iso: z.string().nullable(),
  until: repair.nullable(),
  restorePoint: z.boolean(),
  /** The rungs that were taken, and the one that was under way. */
  taken: z.array(repair),
  current: repair.nullable(),
});

/** A guided repair that has not come to its end: it waits for a restart, or was cut off. */
export type OpenFix = z.output<typeof openFixSchema>;
