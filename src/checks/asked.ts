import { exit, Failure } from '../core/failure.ts';
import { readKb } from '../windows/updates/kb.ts';
import type { Asked } from './check.ts';
import { type CodeInQuestion, readCode } from './code-in-question.ts';

/** What was typed behind `wufix doctor`. */
export type DoctorOptions = { code?: string; kb?: string; deep: boolean };

/** Reads what was typed; throws a Failure that names what is wrong with it. */
export async function readAsked({
  code,
  kb,
  deep,
}: DoctorOptions): Promise<{ asked: Asked; code: CodeInQuestion | null }> {
  return {
    asked: { deep, kb: kb === undefined ? null : knownKb(kb) },
    code: code === undefined ? null : await known(code),
  };
}

async function known(given: string): Promise<CodeInQuestion> {
  const code = await readCode(given);
  if (code) return code;
  throw new Failure(exit.usage, `There is no error code such as 0x80070306 in "${short(given)}".`, {
    hint: 'any spelling will do that wufix explain takes',
  });
}

function knownKb(given: string): string {
  const digits = readKb(given);
  if (digits !== null) return `KB${digits}`;
  throw new Failure(exit.usage, `There is no number of an update such as KB5063878 in "${short(given)}".`);
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
