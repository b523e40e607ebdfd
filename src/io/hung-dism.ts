import { exit, Failure } from '../core/failure.ts';
import type { Plan } from '../core/types.ts';
import { readRuns } from './runs.ts';

/** How long (ms) a DISM that was killed is left alone: its helpers (DismHost, TiWorker) go on for a while. */
const calm = 15 * 60_000;

/** Refuses a plan that starts DISM while one that was killed, or whose wufix was, may still be at work. */
export async function refuseSoonAfterHang({ steps }: Plan, folder: string, now: Date): Promise<void> {
  if (!steps.some(({ action }) => action.kind === 'dism')) return;
  for (const record of (await readRuns(folder)).toReversed()) {
    if (now.getTime() - record.lastAt.getTime() >= calm) return;
    const unanswered = record.plan.steps.find(({ id, action }) => action.kind === 'dism' && record.unanswered.has(id));
    if (!unanswered) continue;
    const minutes = Math.ceil((calm - (now.getTime() - record.lastAt.getTime())) / 60_000);
    throw new Failure(exit.refused, `DISM did not end in the run ${record.id}, and parts of it may still be at work.`, {
      hint: `restart Windows, or wait ${minutes} minutes, then run it again`,
    });
  }
}
