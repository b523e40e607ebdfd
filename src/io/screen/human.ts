import type { Ora } from 'ora';
import { onlyLooks } from '../../core/record.ts';
import { showEffect } from '../../core/show.ts';
import type { Event, RunId, ShownStep } from '../../core/types.ts';
import { onSameWindows } from '../../windows/text/typeable.ts';
import { endText } from './end.ts';
import { planText, stepLine } from './plan.ts';
import { brief, printable } from './printable.ts';
import { taken } from './taken.ts';
import { palette, type Terminal } from './terminal.ts';
import { progressBar, type Verdict, verdictText } from './verdict.ts';
import type { Simulated, View } from './view.ts';

export type Loudness = 'quiet' | 'normal' | 'verbose';

/** The screen. It words nothing that a plan or an event has worded already. */
export async function humanView(terminal: Terminal, loudness: Loudness): Promise<View> {
  const paint = await palette(terminal.color);
  const spinner = terminal.interactive && loudness !== 'quiet' ? await makeSpinner(terminal.color) : null;
  const steps = new Map<string, ShownStep>();
  const underWay = new Set<string>();
  const verdicts = new Map<string, Verdict>();
  let simulated: Simulated | undefined;
  let unsaid = '';
  let empty = false;
  let changed = false;
  let tookBack = false;
  let run: RunId | undefined;
  const print = (text: string) => above(spinner, () => terminal.out(`${takeUnsaid()}${text}\n`));
  const say = (text: string) => {
    if (loudness !== 'quiet') print(text);
  };
  const takeUnsaid = () => {
    const text = unsaid;
    unsaid = '';
    return text;
  };
  const textOf = (id: string) => steps.get(id)?.text ?? id;
  const turn = () => {
    const last = [...underWay].at(-1);
    if (last === undefined) spinner?.stop();
    else spinner?.start(paint.foreign(textOf(last)));
  };

  const event = (happened: Event): void => {
    switch (happened.type) {
      case 'plan':
        if (happened.run !== run) {
          run = happened.run;
          verdicts.clear();
          changed = false;
          tookBack = false;
        }
        empty = happened.plan.steps.length === 0;
        tookBack ||= happened.plan.undoes === happened.run;
        for (const step of happened.plan.steps) steps.set(step.id, step);
        say(planText(happened.plan, paint));
        break;
      case 'step.start':
        underWay.add(happened.id);
        turn();
        break;
      case 'effect':
        if (loudness === 'verbose')
          say(paint.dim(`    ${paint.foreign(showEffect(happened.effect))}  → ${happened.exitCode ?? 'no answer'}`));
        break;
      case 'step.output':
        if (loudness === 'verbose') say(paint.dim(indented(happened.text)));
        break;
      case 'step.progress':
        if (spinner) spinner.text = paint.foreign(`${textOf(happened.id)}  ${progressBar(happened.percent)}`);
        break;
      case 'verdict':
        say(verdictText(happened, paint));
        verdicts.set(happened.id, happened);
        break;
      case 'step.end':
        underWay.delete(happened.id);
        changed ||= happened.outcome === 'done' && canComeBack(steps.get(happened.id));
        say(stepLine(happened, textOf(happened.id), verdicts.get(happened.id)?.good ?? true, paint));
        turn();
        break;
      case 'run.end':
        spinner?.stop();
        if (empty && happened.outcome === 'ok') print('There was nothing to do.');
        else {
          const way = changed ? onSameWindows(`wufix undo ${happened.run}`, simulated) : null;
          print(endText(happened, { wayBack: way, tookBack, verdicts: [...verdicts.values()] }, paint));
        }
        break;
    }
  };

  return {
    simulates: (windows) => {
      simulated = windows;
      unsaid = `${paint.mild(`Simulation (${paint.foreign(windows.name)}): nothing on this machine is touched.`)}\n`;
    },
    event,
    result: (type, _items, text) => {
      // One line for a machine to take, which says by itself what it is about.
      if (type === 'summary') takeUnsaid();
      print(printable(text));
    },
    rows: (_type, _items, text) => {
      say(printable(text));
      return taken();
    },
    page: (_run, html) => terminal.out(html),
    notice: (text) => above(spinner, () => terminal.err(`${paint.mild(paint.foreign(text))}\n`)),
    trouble: ({ message, hint }) => {
      spinner?.stop();
      terminal.err(
        `${takeUnsaid()}${paint.bad(paint.foreign(brief(message)))}\n${hint ? `${paint.foreign(`What to do: ${brief(hint)}`)}\n` : ''}`,
      );
    },
    // Who is asked must have seen the plan.
    mayAsk: terminal.interactive && loudness !== 'quiet',
    close: () => void spinner?.stop(),
  };
}

/** Loaded only where it turns: scripts should not wait for it. */
async function makeSpinner(color: boolean): Promise<Ora | null> {
  // Where a terminal does not tell its width, ora would clear infinitely many lines.
  if (!process.stderr.columns) return null;
  const { default: ora } = await import('ora');
  return ora({ discardStdin: false, color: color ? 'cyan' : false });
}

function above(spinner: Ora | null, print: () => void): void {
  const spinning = spinner?.isSpinning;
  if (spinning) spinner.stop();
  print();
  if (spinning) spinner.start();
}

/** A program's own lines, set apart from those of wufix. */
function indented(text: string): string {
  const lines = printable(text.replaceAll('\r\n', '\n').trim()).split('\n');
  return lines.map((line) => `    | ${line}`).join('\n');
}

function canComeBack(step: ShownStep | undefined): boolean {
  return step?.reversible === true && !onlyLooks(step);
}
