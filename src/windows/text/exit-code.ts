/** An exit code or HRESULT as the unsigned 32-bit number libuv reports: -2146498529 is 2148468767, that is 0x800F081F. */
export function unsigned(code: number): number {
  return code >>> 0;
}

/** A code the way Windows writes it: `0x` and eight upper-case digits. */
export function hex(code: number): string {
  return `0x${unsigned(code).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** The same for people: a Win32 error as the decimal number that it is, anything larger as `hex` writes it. */
export function shortCode(code: number): string {
  return unsigned(code) > 0xffff ? hex(code) : String(code);
}
