/** What `reset` can move aside by itself. */
export const resetParts = ['softwaredistribution', 'download', 'catroot2'] as const;
export type ResetPart = (typeof resetParts)[number];

/** Whether catroot2 goes too: where it is safe and possible, in any case, or not at all. */
export const catroot2Policies = ['auto', 'always', 'never'] as const;
export type Catroot2Policy = (typeof catroot2Policies)[number];

/** What the administrator asked `reset` for. */
export type ResetOptions = {
  /** Empty: SoftwareDistribution, and catroot2 as its policy says. */
  only: readonly ResetPart[];
  catroot2: Catroot2Policy;
  bits: boolean;
  scan: boolean;
  restorePoint: boolean;
};
