import type { Action, Effect, Kind, Kinds, Plan, ShownPlan, ShownStep, Step } from './types.ts';

/** The kind of an action, typed for it. */
export function kindOf<A extends Action>(kinds: Kinds, action: A): Kind<A, unknown> {
  // The table is keyed by `kind`, which TypeScript can't follow through the union.
  return kinds[action.kind] as unknown as Kind<A, unknown>;
}

/** The plan as everybody sees it: worded, with every effect and whether it can be taken back. */
export function showPlan(plan: Plan, kinds: Kinds): ShownPlan {
  return { ...plan, steps: plan.steps.map((step) => showStep(step, kinds)) };
}

function showStep(step: Step, kinds: Kinds): ShownStep {
  const kind = kindOf(kinds, step.action);
  return {
    ...step,
    text: kind.text(step.action),
    reversible: kind.undo(step.action, undefined) !== null,
    effects: kind.effects(step.action),
  };
}

/** An effect as the command an administrator could type to do the same. */
export function showEffect(effect: Effect): string {
  switch (effect.type) {
    case 'run':
      return [effect.command.file, ...effect.command.args].map(quote).join(' ');
    case 'rename':
      return `${effect.ifExists ? `if exist ${quote(effect.from)} ` : ''}move ${quote(effect.from)} ${quote(effect.to)}`;
    case 'remove':
      return `rmdir /s /q ${quote(effect.path)}`;
  }
}

function quote(word: string): string {
  return /[\s&|<>^"()]/.test(word) || word === '' ? `"${word.replaceAll('"', '\\"')}"` : word;
}
