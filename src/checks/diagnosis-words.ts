import type { Cause } from './cause.ts';

/** A diagnosis in two or three sentences; `unchecked` are titles of checks, and `elevate` says that rights would help. */
export function sayDiagnosis(causes: readonly Cause[], unchecked: readonly string[], elevate: boolean): string {
  const [first] = causes;
  const gap =
    unchecked.length > 0 ? [sentence(`Not checked: ${unchecked.join(', ')}${elevate ? `; ${withRights}` : ''}`)] : [];
  if (first)
    return [
      sentence(first.says),
      ...whatToDo(first),
      ...(first.otherwise ? [sentence(first.otherwise)] : []),
      ...gap,
    ].join(' ');
  return [unchecked.length > 0 ? 'Nothing wrong was found.' : 'Nothing is wrong here that wufix can see.', ...gap].join(
    ' ',
  );
}

const withRights = 'open a terminal with "Run as administrator" and run wufix doctor there';

/** A cause on one line, for those behind the first. */
export function sayCause({ says, next, advice }: Cause): string {
  const what = [...next, ...(advice ? [advice] : [])];
  return what.length > 0 ? `${says} → ${what.join('; ')}` : says;
}

function whatToDo({ next, advice }: Cause): string[] {
  if (next.length === 0) return advice ? [sentence(`Next: ${advice}`)] : [];
  const commands = next.join(', then ');
  return [sentence(advice ? `Next: ${commands}; ${advice}` : `Next: ${commands}`)];
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.!?]$/.test(clause) ? '' : '.'}`;
}
