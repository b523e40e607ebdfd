import { unsigned } from '../windows/text/exit-code.ts';

/** A code as a line of a log gives it: unsigned, with its symbolic name where the line has one. */
export type LoggedCode = { code: number; name: string | null };

/** The form of CBS: `[HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]`; `Unknown Error` is no name. */
const bracketed = /HRESULT ?= ?0x([0-9a-fA-F]{8})(?: - ([A-Z]+_[A-Z0-9_]+))?/;

/** What failed within, as CSI says it before a code that says less: `HRESULT_FROM_WIN32(1753)`, `ErrorCode: 800706d9`. */
const within = /\bHRESULT_FROM_WIN32\((\d{1,5})\)|\bErrorCode: ([89cd][0-9a-f]{7})\b/;

/** Eight hex digits with `0x` before them; pointers (`@0x…`) and addresses (sixteen digits) are none. */
const hexadecimal = /(?<![@\w])0x([0-9a-f]{8})(?![0-9a-f])/gi;

/** The forms without `0x`: `*FAILED* [80070306]`, `HRESULT=800706BE`. */
const bare = /\[([89cd][0-9a-f]{7})\]|\bHRESULT ?= ?([89cd][0-9a-f]{7})\b/i;

/** A signed number that a message calls by what it is: `with NTSTATUS -1073283059`. */
const signed = /\bNTSTATUS (-\d{9,10})\b/;

/** The name of a code beside it: `0x80070032 ERROR_NOT_SUPPORTED`, `Code=ERROR_FILE_NOT_FOUND`. */
const beside =
  /(?:0x[0-9a-f]{8}\]?\s*[-(:[]*\s*|\bCode=)((?:ERROR|CBS|WU|WIN|STATUS|PSFX|SPAPI|E|TRUST|CRYPT|MOSETUP)_[A-Z0-9_]+)/i;

/**
 * The code a line is about: the HRESULT in brackets first, success or not; else that of what failed within; else the first
 * code of a failure, with `0x` before it or called an NTSTATUS. Null where there is none.
 */
export function findHresult(text: string): LoggedCode | null {
  const hresult = bracketed.exec(text);
  if (hresult !== null) return { code: parse(hresult[1]), name: hresult[2] ?? null };
  const status = signed.exec(text);
  if (status !== null) return { code: unsigned(Number(status[1])), name: null };
  const [, win32, inner] = within.exec(text) ?? [];
  if (win32 !== undefined) return { code: unsigned(0x8007_0000 + Number(win32)), name: null };
  if (inner !== undefined) return { code: parse(inner), name: null };
  for (const [, digits] of text.matchAll(hexadecimal)) if (isFailure(parse(digits))) return named(text, parse(digits));
  return null;
}

/** The same, and else a code without `0x`, which only some logs have. */
export function findCode(text: string): LoggedCode | null {
  const found = findHresult(text);
  if (found !== null) return found;
  const [, inBrackets, afterName] = bare.exec(text) ?? [];
  const digits = inBrackets ?? afterName;
  return digits === undefined ? null : named(text, parse(digits));
}

/** True for an HRESULT or NTSTATUS of a failure: its highest bit is set, and it is more than that bit. */
export function isFailure(code: number): boolean {
  return code > 0x8000_0000;
}

function parse(digits = ''): number {
  return Number.parseInt(digits, 16);
}

function named(text: string, code: number): LoggedCode {
  return { code, name: beside.exec(text)?.[1] ?? null };
}
