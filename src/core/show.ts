import type { Action, Command, Effect, Kind, Kinds, Plan, ShownPlan, ShownStep, Step } from './types.ts';

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
      return (effect.onExit ?? []).map((code) => `if %errorlevel%==${code} `).join('') + commandLine(effect.command);
    case 'rename':
      return rename(effect);
    case 'remove':
      return `rmdir /s /q ${quote(effect.path)}`;
  }
}

/** A script is shown as it can be read, and typed: `-Command` takes as a text what `-EncodedCommand` takes in Base64. */
function commandLine({ file, args, script }: Command): string {
  const words = script === undefined ? args : [...args.slice(0, -2), '-Command', script];
  return [file, ...words].map(quote).join(' ');
}

/** `ren`, because `move` would move a folder into one that stands at the target, and would replace a file there. */
function rename({ from, to, ifExists }: Extract<Effect, { type: 'rename' }>): string {
  const folder = from.slice(0, from.lastIndexOf('\\') + 1);
  const sameFolder = to.startsWith(folder) && !to.slice(folder.length).includes('\\');
  const command = sameFolder
    ? `ren ${quote(from)} ${quote(to.slice(folder.length))}`
    : `move ${quote(from)} ${quote(to)}`;
  return ifExists ? `if exist ${quote(from)} ${command}` : command;
}

function quote(word: string): string {
  return /[\s&|<>^"()]/.test(word) || word === '' ? `"${word.replaceAll('"', '\\"')}"` : word;
}
