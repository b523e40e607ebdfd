import { readRows, rowNumber, rowText } from '../text/json-answer.ts';

/** A Plug and Play device, as Windows tells it. */
export type Device = {
  /** Its instance id, such as `USB\VID_0CF3&PID_E007\5&2A1B…`. */
  id: string;
  name: string;
  /** Its setup class: `Bluetooth`, `Display`; no translated word. */
  pnpClass: string | null;
  /** ConfigManagerErrorCode: 0 where it works. */
  code: number;
  /** DN_… bits (cfg.h); null where Windows does not tell. */
  status: number | null;
  /** CONFIGFLAG_… bits (regstr.h); null where Windows does not tell. */
  flags: number | null;
};

/** CM_PROB_DISABLED (cfg.h). */
const disabledCode = 22;

/** DN_NEED_RESTART, the old DN_LIAR, and DN_DISABLEABLE (cfg.h). */
const needsRestart = 0x100;
const disableable = 0x2000;

/** CONFIGFLAG_DISABLED (regstr.h): disabled from the next start on, whatever it is now. */
const disabledFlag = 0x1;

/** Reads what a script printed of one device; null where it is not connected. Throws where the text says nothing of the kind. */
export function readDevice(text: string): Device | null {
  const rows = readRows(text);
  const [row] = rows ?? [];
  if (rows && !row) return null;
  const id = row && rowText(row, 'id');
  const code = row && rowNumber(row, 'code');
  if (!row || typeof id !== 'string' || typeof code !== 'number')
    throw new Error('PowerShell answered in a form that wufix does not know');
  return {
    id,
    name: rowText(row, 'name') ?? id,
    pnpClass: rowText(row, 'pnpClass'),
    code,
    status: rowNumber(row, 'status'),
    flags: rowNumber(row, 'flags'),
  };
}

/**
 * Whether a device is disabled, or will be once Windows has restarted: where its driver is in use, the flag changes at once and
 * the problem code with the restart (seen with pnputil, which ends with 3010 then; nobody documents it).
 */
export function isDisabled({ code, status, flags }: Device): boolean {
  if (has(flags, disabledFlag)) return true;
  return code === disabledCode && !(flags !== null && has(status, needsRestart));
}

/** False where Windows says that it can't be disabled, as it does of what it started from. */
export function canBeDisabled({ status }: Device): boolean {
  return status === null || has(status, disableable);
}

function has(bits: number | null, bit: number): boolean {
  return bits !== null && (bits & bit) !== 0;
}

/** The longest instance id that Windows has (MAX_DEVICE_ID_LEN, cfgmgr32.h). */
const longestId = 200;

/**
 * True for what can be an instance id: printable ASCII, in parts (Device Identification Strings, learn.microsoft.com). One with a
 * double quote, which nobody has seen, is not taken: the command that is shown for it could be typed as two.
 */
export function isInstanceId(text: string): boolean {
  return text.length <= longestId && /^[!#-~][ !#-~]*$/.test(text) && text.slice(1, -1).includes('\\');
}
