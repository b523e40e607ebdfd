/** The repairs of `wufix fix`, as `--until` and the place where a repair was name them, from the mildest to the strongest. */
export const repairIds = ['services', 'wimmount', 'store', 'source', 'files', 'reset', 'upgrade'] as const;

export type RepairId = (typeof repairIds)[number];
