import type { ExtendCode } from './extend-code.ts';
import type { Severity } from './layout.ts';
import type { Sure } from './meaning.ts';
import type { NameList } from './name-lists.ts';
import type { Reading } from './read-number.ts';

/** Another code that the same digits could be. */
export type OtherReading = { code: string; readAs: Reading['readAs']; name: string };

/** A code, explained: as it is shown to programs, one a line. */
export type ExplainedCode = {
  /** `0x` and eight digits. */
  code: string;
  name: string | null;
  /** The name of the Win32 error inside, where the HRESULT has another name. */
  alsoNamed?: string;
  /** The list that has the name; null for a code that is known without a header. */
  list: NameList | null;
  severity: Severity;
  facility: number | null;
  facilityName: string | null;
  /** What is left without the facility. */
  number: number;
  /** The Win32 error that it is or holds. */
  win32: number | null;
  /** How a Win32 error looks as an HRESULT. */
  hresult: string | null;
  /** The NTSTATUS that the HRESULT holds. */
  ntstatus: string | null;
  customer: boolean;
  /** False where neither a list nor a meaning has it. */
  known: boolean;
  meaning: string | null;
  causes: { text: string; sure: Sure }[];
  helps: { text: string; command?: string }[];
  doesNotHelp: { text: string }[];
  /** As it was given. */
  written: string;
  readAs: Reading['readAs'];
  otherwise?: OtherReading;
  /** The second code of Windows Setup. */
  extend?: ExtendCode;
};

/** A remedy that was asked for. */
export type ExplainedRemedy = {
  remedy: string;
  verdict: 'wufix' | 'hands' | 'refused';
  text: string;
  command?: string;
};

/** An update that was named; `about` and the code with which it fails where it is known for a fault. */
export type ExplainedUpdate = { update: string; about: string | null; code: string | null; command: string };

/** All that a text was about. */
export type Explanation = {
  codes: ExplainedCode[];
  remedies: ExplainedRemedy[];
  updates: ExplainedUpdate[];
  /** Names like the one that no list has. */
  like: string[];
};
