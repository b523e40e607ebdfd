import type { Outcome } from '../checks/examine.ts';
import { hex } from '../windows/text/exit-code.ts';
import type { Sight } from './sights.ts';

/** What is known when commands are suggested. */
export type Seen = {
  sight: Sight;
  /** `KB5063878`, where one was named. */
  kb: string | null;
  outcome: Outcome;
};

/** The command lines that fit, the one to begin with first, each once; what only the administrator can do ends them. */
export function suggest({ sight, kb, outcome }: Seen): string[] {
  const { causes, code, healthy } = outcome;
  const yours = causes.findIndex(({ sure, next }) => sure !== 'possible' && next.length === 0);
  const open = yours === -1 ? causes : causes.slice(0, yours);
  const loops = kb !== null && causes.some(({ id }) => id === 'update-loop');
  const asked = code?.from === 'asked' ? code.code : null;
  const fails = !healthy || asked !== null || kb !== null;
  const guides = fails && yours !== 0 && sight.repairs !== false && causes[0]?.id !== 'backup-links';
  const lines = [
    ...(sight.lines ?? []),
    ...open.flatMap(({ next }) => next),
    ...(loops ? [`wufix hide ${kb}`] : []),
    ...(guides ? [guided(kb, asked)] : []),
  ];
  return [...new Set(lines.map((line) => filled(line, kb, code?.code ?? null)))];
}

function guided(kb: string | null, code: number | null): string {
  return ['wufix fix', ...(code === null ? [] : [hex(code)]), ...(kb ? [`--kb ${kb}`] : [])].join(' ');
}

function filled(line: string, kb: string | null, code: number | null): string {
  return line.replace('<KB>', kb ?? '<KB>').replace('<code>', code === null ? '<code>' : hex(code));
}
