/** What one line of JSON on standard output, or of a journal, says about a machine; all that a fleet is merged from. */
export type Line =
  | ({ is: 'plan'; name: string; undoes: string | null; simulated: boolean; steps: readonly PlannedStep[] } & InRun)
  | ({ is: 'begun'; id: string } & InRun)
  | ({ is: 'failed-step'; id: string; code: number | null } & InRun)
  | ({ is: 'verdict'; verdict: string; good: boolean } & InRun)
  | ({ is: 'end'; outcome: string; reboot: boolean; code: number | null } & InRun)
  | ({ is: 'event' } & InRun)
  | { is: 'windows'; build: string }
  | { is: 'restart'; pending: boolean }
  | { is: 'codes'; codes: readonly number[] }
  | { is: 'diagnosis'; healthy: boolean; code: number | null; cause: string | null; waits: boolean; text: string }
  | { is: 'fix'; outcome: string }
  | { is: 'refusal'; message: string }
  /** A result that tells a fleet nothing. */
  | { is: 'other' };

type InRun = { run: string; at: string };

/** A step of a plan: its name, and what it does in words; `looks`: it changes nothing. */
export type PlannedStep = { id: string; text: string; looks: boolean };

type Fields = Readonly<Record<string, unknown>>;

/** A name has no more characters, and of a text no more are kept: whoever wrote a file may have written anything. */
const longest = { name: 200, text: 300 };

/** Reads a line; null where it is damaged, or none of wufix's. Of a newer wufix's fields, those it knows count. */
export function readLine(text: string): Line | null {
  const fields = parse(text);
  if (fields?.v !== 1 || typeof fields.type !== 'string') return null;
  if (isName(fields.run) && isName(fields.at))
    return readEvent(fields.type, fields, { run: fields.run, at: fields.at });
  return eventsOnly.has(fields.type) ? null : readResult(fields.type, fields);
}

/** Types that make no sense outside a run. */
const eventsOnly: ReadonlySet<string> = new Set(['plan', 'step.start', 'step.end', 'effect', 'run.end']);

function readEvent(type: string, fields: Fields, inRun: InRun): Line | null {
  switch (type) {
    case 'plan':
      return readPlan(fields, inRun);
    case 'step.start':
      return isName(fields.id) ? { is: 'begun', ...inRun, id: fields.id } : null;
    case 'step.end':
      if (!isName(fields.id)) return null;
      if (fields.outcome !== 'failed') return { is: 'event', ...inRun };
      return { is: 'failed-step', ...inRun, id: fields.id, code: codeIn(fields.error) };
    case 'verdict':
      if (!isName(fields.verdict)) return null;
      return { is: 'verdict', ...inRun, verdict: fields.verdict, good: fields.good === true };
    case 'run.end':
      if (!isName(fields.outcome)) return null;
      return {
        is: 'end',
        ...inRun,
        outcome: fields.outcome,
        reboot: fields.reboot === true,
        code: codeIn(fields.error),
      };
    default:
      return { is: 'event', ...inRun };
  }
}

function readPlan({ plan, simulated }: Fields, inRun: InRun): Line | null {
  if (!isFields(plan) || !isName(plan.name) || !Array.isArray(plan.steps)) return null;
  const steps = plan.steps.filter(isFields).flatMap(({ id, text, action }) => {
    if (!isName(id) || typeof text !== 'string') return [];
    return [{ id, text: brief(text), looks: isFields(action) && action.onlyLooks === true }];
  });
  const undoes = isName(plan.undoes) ? plan.undoes : null;
  return { is: 'plan', ...inRun, name: plan.name, undoes, simulated: typeof simulated === 'string', steps };
}

function readResult(type: string, fields: Fields): Line {
  switch (type) {
    case 'check':
      return readCheck(fields);
    case 'diagnosis':
      return readDiagnosis(fields);
    case 'fix':
      return isName(fields.outcome) ? { is: 'fix', outcome: fields.outcome } : other;
    case 'finding':
      return fields.severity === 'error' ? codes([numberIn(fields.code)]) : other;
    case 'error':
      return { is: 'refusal', message: brief(String(fields.message ?? 'wufix ended with an error')) };
    default:
      return other;
  }
}

const other: Line = { is: 'other' };

function readCheck({ id, state, facts }: Fields): Line {
  const known = isFields(facts) ? facts : {};
  if (id === 'windows' && typeof known.build === 'number') return { is: 'windows', build: buildOf(known) };
  if (id === 'restart' && Array.isArray(known.strong)) return { is: 'restart', pending: known.strong.length > 0 };
  if (id === 'restart' && state === 'good') return { is: 'restart', pending: false };
  if (id === 'history' && Array.isArray(known.failures))
    return codes(known.failures.filter(isFields).map(({ code }) => numberIn(code)));
  return other;
}

function buildOf({ build, revision }: Fields): string {
  return typeof revision === 'number' ? `${build}.${revision}` : String(build);
}

function readDiagnosis({ healthy, code, causes, text }: Fields): Line {
  const ids = Array.isArray(causes) ? causes.filter(isFields).map(({ id }) => brief(String(id))) : [];
  return {
    is: 'diagnosis',
    healthy: healthy === true,
    code: codeIn(code),
    cause: ids[0] ?? null,
    // A restart puts these right, and nothing else is known to be wrong.
    waits: ids.length > 0 && ids.every((id) => id === 'restart' || id === 'false-alarm'),
    text: typeof text === 'string' ? brief(text) : '',
  };
}

function codes(found: readonly (number | null)[]): Line {
  return { is: 'codes', codes: found.flatMap((code) => code || []) };
}

function codeIn(value: unknown): number | null {
  return isFields(value) ? numberIn(value.code) : null;
}

/** A code as a number, or as logs' findings have it: `0x80070306`. */
function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^0x[0-9a-f]{1,8}$/i.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number >>> 0 : null;
}

function parse(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest.name;
}

function brief(text: string): string {
  return text.length <= longest.text ? text : `${text.slice(0, longest.text - 1).trimEnd()}…`;
}
