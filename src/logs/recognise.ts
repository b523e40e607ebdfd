import type { LogKind } from './report.ts';
import { parseServicingLine } from './servicing-line.ts';

/** One way to know a kind: a line that begins so, whatever the file is called. */
type Sign = { kind: LogKind; line: RegExp };

/**
 * What no other text has. source: the logs in public captures; for SetupDiag its documentation (setupdiag.md); for CMTrace
 * the logs of Configuration Manager. Get-WindowsUpdateLog writes dates with the separators of the user's culture.
 */
const signs: readonly Sign[] = [
  { kind: 'windows-update', line: /^\d{4}[-/.]\d\d[-/.]\d\d \d\d[:.]\d\d[:.]\d\d[.,]\d{7} +\d+ +\d+ +\w/ },
  { kind: 'windows-update', line: /^\d{4}-\d\d-\d\d\s+\d\d:\d\d:\d\d:\d{3}\s+\d+\s+[0-9a-f]+\s+[A-Z]\w+\s/ },
  { kind: 'windows-update', line: /^Windows Update logs are now generated using ETW\b/ },
  { kind: 'wua-handler', line: /<!\[LOG\[.*\bcomponent="WUAHandler"|^.*\$\$<WUAHandler></ },
  { kind: 'cmtrace', line: /<!\[LOG\[|\]LOG\]!><time="|\$\$<[\w. -]+><\d\d-\d\d-\d{4} / },
  { kind: 'setup-diag', line: /<SetupDiag[\s>]|^SetupDiag(?: v\d|: processing rule)|^Matching Profile found: \w+ - / },
  {
    kind: 'setup-diag',
    line: /\bHKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\(?:MoSetup\\Volatile\\)?SetupDiag(?:\\Results)?\]?\s*$/i,
  },
  { kind: 'cbs', line: /^(?:\S+ )*\s*[0-9a-f]{8} \[SR\] |^Checking System Update Readiness\.|^\(p\)\s+C[BS][SI] / },
  { kind: 'cbs', line: /\[HRESULT = 0x[0-9a-f]{8}(?: - [A-Z]\w+ ?\w*)?\]|^(?:Exec: |Session: ).*\b\d{8}_\d+/ },
  { kind: 'dism', line: /^(?:DISM(?:\.EXE| \w+ \w+): |DISM\s+\S.*\bPID=\d+ )/ },
  { kind: 'setup', line: /^\[\d\d\/\d\d\/\d{4} \d\d:\d\d\.\d\d\.\d{3}\] WudfCoInstaller: |^AudMig: / },
];

/** The components that CBS.log is written by; those of Setup are many. */
const servicing = /^(?:CBS|CSI|DEPLOY|SXS|PSFX)$/;

/** Components of Setup that write into no other log, while its own has lines of servicing's components, often most of all. */
const ofSetup = /^(?:MOUPG|SP|MIG|SYSPRP|IBS|IBSLIB|PANTHR)$/;

/** Programs of Setup that name themselves where others have a component: `[windeploy.exe] WinDeploy.exe launched`. */
const programOfSetup = /^\[(?:windeploy|oobeldr|msoobe|setup|setupugc|recenv)\.exe\] /i;

/** So much of a line is looked at. */
const longest = 2_000;

type Vote = LogKind | 'nameless' | 'setup alone';

/** How many of the lines that say anything must bear witness. Less is a text that quotes a log. */
const share = 0.1;

/**
 * The kind of log that a text is, from its beginning: by its lines, never by its name. Null where it is none, for a guess
 * would be worse.
 */
export function recogniseLog(head: string): LogKind | null {
  const votes = new Map<Vote, number>();
  const lines = head.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : line.slice(0, longest)));
  for (const line of lines) {
    const kind = kindOf(line);
    if (kind !== null) votes.set(kind, (votes.get(kind) ?? 0) + 1);
  }
  const all = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const nameless = votes.delete('nameless');
  const isSetups = votes.delete('setup alone');
  const [first] = [...votes].sort(([, a], [, b]) => b - a);
  const kind = first?.[0] ?? (nameless ? 'setup' : null);
  // A document has one line of witness, and may quote a log; a log has one in most of its lines.
  if (votes.has('setup-diag') || isSetupDiagJson(head)) return 'setup-diag';
  if (all < lines.length * share) return null;
  if (isSetups) return 'setup';
  // Any component of Configuration Manager has a word in the log of another.
  return kind === 'cmtrace' && votes.has('wua-handler') ? 'wua-handler' : (kind as LogKind | null);
}

/**
 * `setup alone`: it can be in no other log. `nameless`: a line of Setup, or of what all three kinds of servicing's logs take from
 * others, without a component.
 */
function kindOf(line: string): Vote | null {
  const { component, level, text } = parseServicingLine(line.trimStart());
  if (level === '') return signs.find((sign) => sign.line.test(text))?.kind ?? null;
  if (servicing.test(component)) return 'cbs';
  if (component === 'DISM') return 'dism';
  if (ofSetup.test(component) || (component === '' && programOfSetup.test(text))) return 'setup alone';
  return component === '' ? 'nameless' : 'setup';
}

function isSetupDiagJson(head: string): boolean {
  return (
    /"ProfileName"\s*:/.test(head) && /"(?:FailureData|FailureDetails|SetupReportId|UpgradeStartTime)"\s*:/.test(head)
  );
}
