import type { Event, Problem } from '../core/types.ts';
import type { Palette } from './terminal.ts';

type RunEnd = Extract<Event, { type: 'run.end' }>;

/** How a run ended, and what follows from that. `wayBack` is the command that takes it back, where there is one. */
export function endText({ outcome, reboot, without, error }: RunEnd, wayBack: string | null, paint: Palette): string {
  switch (outcome) {
    case 'planned':
      return 'This was a dry run: nothing has been changed.';
    case 'ok':
      return [
        without ? paint.mild('Done and read back, but for this:') : paint.good('Done, and read back.'),
        ...(without ?? []).map((text) => `  ${paint.foreign(text)}`),
        ...(reboot ? [paint.mild('Restart Windows to complete it.')] : []),
        ...(wayBack ? [`To take it back: ${paint.foreign(wayBack)}`] : []),
      ].join('\n');
    case 'declined':
      return 'Nothing has been changed.';
    case 'interrupted':
      return paint.mild('Interrupted. What had been done was taken back.');
    case 'rolled-back':
      return problemText('It failed, and what had been done was taken back.', error, paint);
    case 'stuck':
      return problemText('It failed, and could not be taken back completely.', error, paint);
  }
}

function problemText(heading: string, problem: Problem | undefined, paint: Palette): string {
  return [
    paint.bad(heading),
    ...(problem ? [`Why: ${paint.foreign(problem.message)}`] : []),
    ...(problem?.hint ? [`What to do: ${paint.foreign(problem.hint)}`] : []),
  ].join('\n');
}
