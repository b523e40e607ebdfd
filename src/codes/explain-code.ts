import { hex } from '../windows/text/exit-code.ts';
import { recommended } from './commands.ts';
import type { ExplainedCode, OtherReading } from './explanation.ts';
import { isExtendCode, readExtendCode } from './extend-code.ts';
import { hresultFromWin32, type Layout, takeApart } from './layout.ts';
import type { Help, Meaning, Sure } from './meaning.ts';
import { findMeaning } from './meanings.ts';
import { findFacility, findName, type Named } from './names.ts';
import type { Candidate } from './read-line.ts';
import type { Reading } from './read-number.ts';

const sureness: readonly Sure[] = ['documented', 'reported', 'guess'];

type Known = { reading: Reading; named: Named | null; meaning: Meaning | null };

/** Explains what may be a code: the likeliest reading that is known, else the likeliest; null without any reading. */
export async function explainCode({ written, readings, extend }: Candidate): Promise<ExplainedCode | null> {
  const all = await Promise.all(readings.map(look));
  const chosen = all.find(isKnown) ?? all[0];
  if (!chosen) return null;
  const { reading, named, meaning } = chosen;
  const { code, readAs } = reading;
  const layout = takeApart(code);
  const other = all.find((one) => one.reading.code !== code && isKnown(one));
  const pair = extend === undefined ? null : await findPair(code, extend);
  return {
    code: hex(code),
    name: named?.name ?? meaning?.name ?? null,
    ...(named?.also && { alsoNamed: named.also }),
    list: named?.list ?? null,
    severity: meaning?.success ? 'success' : layout.severity,
    facility: layout.facility,
    facilityName: findFacility(layout),
    number: layout.number,
    win32: layout.win32,
    hresult: layout.form === 'win32' && code > 0 ? hex(hresultFromWin32(code)) : null,
    ntstatus: layout.ntstatus === null ? null : hex(layout.ntstatus),
    customer: layout.customer,
    known: isKnown(chosen),
    meaning: meaning?.meaning ?? null,
    causes: causesOf(pair?.causes ?? meaning?.causes ?? {}),
    helps: [...(pair?.helps ?? []), ...(meaning?.helps ?? whatever(layout))].filter(isNew).map(helpOf),
    doesNotHelp: (meaning?.doesNotHelp ?? []).map((text) => ({ text })),
    written,
    readAs,
    ...(other && { otherwise: otherReading(other) }),
    ...extendOf(extend ?? (named || !isExtendCode(code) ? undefined : code)),
  };
}

async function look(reading: Reading): Promise<Known> {
  const { code } = reading;
  const [named, meaning] = await Promise.all([findName(code), findMeaning(code)]);
  if (named || meaning) return { reading, named, meaning };
  return { reading, named, meaning: isExtendCode(code) ? secondCode(code) : await serviceMeaning(code) };
}

/** What can be done about any code that says that something failed. */
function whatever({ severity }: Layout): readonly Help[] {
  if (severity !== 'error') return [];
  return [
    { text: 'see what the logs say around it', command: 'logs' },
    { text: 'look at the whole machine', command: 'doctor' },
  ];
}

function secondCode(code: number): Meaning {
  const meaning = 'The second code of Windows Setup. It says when it failed; the code before it says what.';
  return { code, meaning, causes: {}, helps: [{ text: 'give both: wufix explain 0xC1900101-0x20017' }] };
}

/** The numbers that `net` prints are in no header that the lists are made of. */
async function serviceMeaning(code: number): Promise<Meaning | null> {
  if (code > 0xffff) return null;
  const { explainServiceError, knowsServiceError } = await import('../windows/services/errors.ts');
  if (!knowsServiceError(code)) return null;
  const { name, message, hint } = explainServiceError(code);
  return { code, name, meaning: `From net or sc: ${message}.`, causes: {}, helps: hint ? [{ text: hint }] : [] };
}

function isKnown({ named, meaning }: Known): boolean {
  return named !== null || meaning !== null;
}

function otherReading({ reading, named, meaning }: Known): OtherReading {
  return { code: hex(reading.code), readAs: reading.readAs, name: named?.name ?? meaning?.name ?? '' };
}

async function findPair(code: number, extend: number): Promise<Pick<Meaning, 'causes' | 'helps'> | null> {
  const { pairs } = await import('./meanings/setup-pairs.ts');
  return pairs.find((pair) => pair.code === code && pair.extend === extend) ?? null;
}

function extendOf(extend: number | undefined): Pick<ExplainedCode, 'extend'> {
  return extend === undefined ? {} : { extend: readExtendCode(extend) };
}

function causesOf(causes: Meaning['causes']): ExplainedCode['causes'] {
  return sureness.flatMap((sure) => (causes[sure] ?? []).map((text) => ({ text, sure })));
}

/** True where no help before it says the same, or sends to the same command. */
function isNew({ text, command }: Help, at: number, all: readonly Help[]): boolean {
  return !all.slice(0, at).some((help) => help.text === text || (command !== undefined && help.command === command));
}

function helpOf({ text, command }: Help): ExplainedCode['helps'][number] {
  return { text, ...(command && { command: recommended[command] }) };
}
