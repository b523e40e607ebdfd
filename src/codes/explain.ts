import { hex } from '../windows/text/exit-code.ts';
import { recommended } from './commands.ts';
import { explainCode } from './explain-code.ts';
import type { ExplainedCode, ExplainedRemedy, ExplainedUpdate, Explanation } from './explanation.ts';
import { firstOfEach } from './first-of-each.ts';
import { findCode } from './names.ts';
import { readCodes } from './read-codes.ts';
import { type Candidate, readUpdates } from './read-line.ts';
import { makePlain, unwrap } from './read-text.ts';

/** Explains every code, remedy and update that a text names; all empty where there is none. */
export async function explain(given: string): Promise<Explanation> {
  const text = makePlain(given);
  const updates = await explainUpdates(readUpdates(text));
  return { codes: [], remedies: [], like: [], ...(await explainText(text, updates)), updates };
}

async function explainText(text: string, updates: readonly ExplainedUpdate[]): Promise<Partial<Explanation>> {
  const candidates = await Promise.all(readCodes(text).map(nameToCode));
  const codes = await explainAll(candidates.filter(({ trust }) => trust !== 'weak'));
  if (codes.length > 0) return { codes };
  const remedies = await explainRemedies(text);
  if (remedies.length > 0) return { remedies };
  const rest = await explainAll([...candidates, ...updates.flatMap(codeOfUpdate)]);
  return rest.length > 0 ? { codes: rest } : explainLike(unwrap(text));
}

/** Explains what is certain, and of the rest what has a name; all of it where nothing has. */
async function explainAll(candidates: readonly Candidate[]): Promise<ExplainedCode[]> {
  const explained = await Promise.all(candidates.map(async (found) => ({ found, code: await explainCode(found) })));
  const kept = explained.flatMap(({ found, code }) =>
    code && (code.known || found.trust === 'certain') ? [code] : [],
  );
  if (kept.length > 0) return unlike(kept);
  return unlike(explained.flatMap(({ found, code }) => (code && found.trust !== 'known' ? [code] : [])));
}

/** Each code once: 0x80070002 and ERROR_FILE_NOT_FOUND beside it are the same. */
function unlike(codes: readonly ExplainedCode[]): ExplainedCode[] {
  return firstOfEach(codes, ({ code, win32, extend }) => `${win32 ?? code} ${extend?.code}`);
}

async function nameToCode(candidate: Candidate): Promise<Candidate> {
  if (candidate.readings.length > 0) return candidate;
  const found = await findCode(candidate.written, 'likely');
  return { ...candidate, readings: found ? [{ code: found.code, readAs: 'name' }] : [] };
}

async function explainLike(text: string): Promise<Partial<Explanation>> {
  const { completeName } = await import('./complete-name.ts');
  const completion = await completeName(text);
  if (!completion || 'like' in completion) return completion ?? {};
  return { codes: await explainAll([certainly(text, completion.meant.code)]) };
}

async function explainRemedies(text: string): Promise<ExplainedRemedy[]> {
  const { findRemedies } = await import('./find-remedies.ts');
  return findRemedies(text).map(({ remedy, verdict, text: words, command }) => ({
    remedy,
    verdict,
    text: words,
    ...(command && { command: recommended[command] }),
  }));
}

async function explainUpdates(named: readonly string[]): Promise<ExplainedUpdate[]> {
  if (named.length === 0) return [];
  const { knownUpdates } = await import('./updates.ts');
  return named.map((update) => {
    const known = knownUpdates.find((one) => one.update === update);
    const command = recommended.doctorKb.replace('<KB>', update);
    return { update, about: known?.about ?? null, code: known ? hex(known.code) : null, command };
  });
}

function codeOfUpdate({ update, code }: ExplainedUpdate): Candidate[] {
  return code === null ? [] : [certainly(update, Number(code))];
}

function certainly(written: string, code: number): Candidate {
  return { written, readings: [{ code, readAs: 'name' }], trust: 'certain' };
}
