import type { Summit } from './climb.ts';

/** How a guided repair ended, and what follows from that. `about` is the update that was named. */
export function summitText({ outcome, rung, taken }: Summit, about: string | null): string {
  const repaired = taken.length > 0;
  switch (outcome) {
    case 'proven':
      return about
        ? `Repaired, and proven: ${about} is installed, and Windows Update searches without an error.`
        : 'Repaired, and proven: nothing is found broken any more, and Windows Update searches without an error.';
    case 'unproven':
      return `Repaired, not yet proven: let Windows Update install ${about ?? 'the update'} now, then look: wufix doctor${about ? ` --kb ${about}` : ''}`;
    case 'restart':
      return rung?.id === 'false-alarm'
        ? `Nothing was changed: ${rung.because}.\nWhat to do: ${rung.does}`
        : 'Windows must be restarted now. Afterwards wufix resume goes on where this ended.';
    case 'yours':
      return [
        repaired ? 'What wufix can do by itself did not cure it, or comes later.' : 'wufix can do nothing before this:',
        `Why: ${rung?.because ?? ''}`,
        `What to do: ${rung?.does ?? ''}`,
      ].join('\n');
    case 'not-cured':
      return 'Every rung was taken, and the evidence still says that something is broken. What is left is Reset this PC or, after a backup, a clean installation.';
    case 'stopped':
      return `It ended at: ${rung?.does ?? ''}`;
  }
}
