/** How bad a code says it is: the two highest bits of an NTSTATUS, the highest bit of an HRESULT. */
export type Severity = 'success' | 'informational' | 'warning' | 'error';

/** The parts of a code, whatever it means (MS-ERREF 2.1 HRESULT, 2.3 NTSTATUS). */
export type Layout = {
  /** Numbers below 65536 are taken for Win32 errors and exit codes, which have neither severity nor facility. */
  form: 'win32' | 'hresult' | 'ntstatus';
  severity: Severity;
  /** True where the code is not Microsoft's own. */
  customer: boolean;
  facility: number | null;
  /** What is left of the code without its facility. */
  number: number;
  /** The Win32 error that the code is, or was made from. */
  win32: number | null;
  /** The NTSTATUS that the HRESULT was made from. */
  ntstatus: number | null;
};

const customerBit = 0x20000000;
/** FACILITY_NT_BIT: HRESULT_FROM_NT sets it in an NTSTATUS (winerror.h). */
const ntBit = 0x10000000;
/** FACILITY_WIN32 of HRESULTs and FACILITY_NTWIN32 of NTSTATUS values. */
const win32Facility = 7;
const severities = ['success', 'informational', 'warning', 'error'] as const;

/** Takes an unsigned 32-bit code apart. */
export function takeApart(code: number): Layout {
  if (code <= 0xffff) {
    const severity = code === 0 ? 'success' : 'error';
    return { form: 'win32', severity, customer: false, facility: null, number: code, win32: code, ntstatus: null };
  }
  const wrapped = (code & ntBit) !== 0;
  const status = wrapped || (code & 0x40000000) !== 0;
  const facility = (code >>> 16) & 0xfff;
  const number = code & 0xffff;
  return {
    form: status && !wrapped ? 'ntstatus' : 'hresult',
    severity: status ? severityOfStatus(code) : code >= 0x80000000 ? 'error' : 'success',
    customer: (code & customerBit) !== 0,
    facility,
    number,
    win32: facility === win32Facility && code >= 0x80000000 ? number : null,
    ntstatus: wrapped ? (code & ~ntBit) >>> 0 : null,
  };
}

/** HRESULT_FROM_WIN32: how a Win32 error below 65536 looks in a log of Windows. */
export function hresultFromWin32(error: number): number {
  return (0x80070000 | error) >>> 0;
}

function severityOfStatus(code: number): Severity {
  return severities[code >>> 30] ?? 'error';
}
