import { act } from './act.ts';
import type { Engine, Halt, Ledger } from './engine.ts';
import { judge } from './judge.ts';
import { takeTurns } from './turns.ts';
import type { Happening, Problem, Step } from './types.ts';

/**
 * The one loop that performs effects: for each wave of steps read, record, act, read again. Marks what it did in
 * `ledger`; steps which the ledger calls ended are passed over, and those it calls begun keep the state they began with.
 * Stops at the first failure that is not optional, unless `evenSo`. Throws only when `emit` does.
 */
export async function execute(
  steps: readonly Step[],
  engine: Engine,
  ledger: Ledger,
  evenSo = false,
): Promise<Halt | null> {
  let halt: Halt | null = null;
  for (const wave of waves(steps)) {
    if (!evenSo && engine.interrupted()) return { why: 'interrupted' };
    const problems = await carryOutWave(wave, engine, ledger);
    halt ??= problems[0] ?? null;
    if (halt && !evenSo) return halt;
  }
  return halt;
}

/** Steps that run side by side, in the order of the plan. */
function waves(steps: readonly Step[]): Step[][] {
  const all: Step[][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (step.beside && last) last.push(step);
    else all.push([step]);
  }
  return all;
}

async function carryOutWave(wave: readonly Step[], engine: Engine, ledger: Ledger): Promise<Halt[]> {
  const judged = await Promise.all(wave.map(async (step) => ({ step, verdict: await judge(step, engine, ledger) })));

  const starts: Extract<Happening, { type: 'step.start' }>[] = [];
  for (const { step, verdict } of judged) {
    if (verdict.act !== 'perform') continue;
    starts.push({ type: 'step.start', id: step.id, before: verdict.before });
  }
  if (starts.length > 0) await engine.emit(...starts);
  // Not before: what could not be recorded is not done, so there is nothing of it to take back.
  for (const { id, before } of starts) ledger.set(id, { begun: true, before });

  const inTurn = takeTurns();
  const halts = await allEnded(
    judged.map(async ({ step, verdict }) => {
      if (verdict.act === 'pass') return [];
      const end = verdict.act === 'perform' ? await act(step, verdict.before, engine, inTurn()) : verdict.end;
      ledger.set(step.id, { ...(ledger.get(step.id) ?? { begun: false }), outcome: end.outcome });
      await engine.emit({ type: 'step.end', id: step.id, ...end });
      return end.error && end.outcome === 'failed' && !step.optional ? [halted(step, end.error)] : [];
    }),
  );
  return halts.flat();
}

/** Like Promise.all, but a rejection waits for the others to end: nothing may still be changing when the run is taken back. */
async function allEnded<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function halted(step: Step, problem: Problem): Halt {
  return { why: 'failed', step: step.id, problem };
}
