import { exit } from '../../core/failure.ts';
import type { Event, Problem } from '../../core/types.ts';
import type { Palette } from './terminal.ts';
import { conclusionText, type Verdict } from './verdict.ts';

type RunEnd = Extract<Event, { type: 'run.end' }>;

/** What was seen of a run until its end. `wayBack`: the command that takes it back, where there is one. */
export type Seen = { wayBack: string | null; tookBack: boolean; verdicts: readonly Verdict[] };

/** How a run ended, and what follows from that. */
export function endText({ outcome, exitCode, reboot, without, error }: RunEnd, seen: Seen, paint: Palette): string {
  const { wayBack, tookBack, verdicts } = seen;
  const restart = reboot ? [paint.mild('Restart Windows to complete it.')] : [];
  switch (outcome) {
    case 'planned':
      return 'This was a dry run: nothing has been changed.';
    case 'ok':
      return [
        ...(without ? [paint.mild('Done and read back, but for this:')] : []),
        ...(without ?? []).map((text) => `  ${paint.foreign(text)}`),
        ...(verdicts.length > 0 ? conclusionText(verdicts, paint) : []),
        ...(without || verdicts.length > 0 ? [] : [paint.good('Done, and read back.')]),
        ...restart,
        ...(wayBack ? [`To take it back: ${paint.foreign(wayBack)}`] : []),
      ].join('\n');
    case 'declined':
      return 'Nothing has been changed.';
    case 'interrupted':
      if (error) return paint.mild(`Interrupted; ${paint.foreign(error.message)}.`);
      return paint.mild('Interrupted. What had been done was taken back.');
    case 'rolled-back':
      if (tookBack) return problemText('It failed, and what had been done was taken back.', error, paint);
      return problemText(exitCode === exit.problems ? 'It came to no result.' : 'It failed.', error, paint);
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
