import { explain } from '../codes/explain.ts';
import type { ExplainedCode } from '../codes/explanation.ts';
import { hex } from '../windows/text/exit-code.ts';
import type { Findings } from './checks.ts';

/** The code that the diagnosis is about, with what is known of it, and where it comes from. */
export type CodeInQuestion = {
  /** Unsigned; a Win32 error as the HRESULT that logs show. */
  code: number;
  /** `0x80070306 (ERROR_ERRORS_ENCOUNTERED)`. */
  text: string;
  /** In one sentence; null where nobody has written it down. */
  meaning: string | null;
  helps: ExplainedCode['helps'];
  from: 'asked' | 'history' | 'logs';
};

/** The code in what was asked for, in any spelling that `wufix explain` takes; null where there is none in it. */
export async function readCode(given: string): Promise<CodeInQuestion | null> {
  return explained(given, 'asked');
}

/** The code of the latest update that fails, or else the one that a log of servicing ended with; null where all went well. */
export async function findCode({ history, logs }: Pick<Findings, 'history' | 'logs'>): Promise<CodeInQuestion | null> {
  const failed = history.facts?.failures.find(({ code }) => code !== 0);
  if (failed) return explained(hex(failed.code), 'history');
  const logged = logs.facts?.find(
    ({ verdict, code }) => (verdict === 'failed' || verdict === 'corrupt') && code !== null,
  );
  return logged?.code ? explained(hex(logged.code), 'logs') : null;
}

async function explained(given: string, from: CodeInQuestion['from']): Promise<CodeInQuestion | null> {
  const [found] = (await explain(given)).codes;
  if (!found) return null;
  const { code, hresult, name, meaning, helps } = found;
  const number = hresult ?? code;
  return { code: Number(number), text: name ? `${number} (${name})` : number, meaning, helps, from };
}
