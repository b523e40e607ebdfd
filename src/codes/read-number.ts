/** One way to read a word as a code. */
export type Reading = { code: number; readAs: 'hexadecimal' | 'decimal' | 'name' };

const prefixedHex = /^(-?)(?:0x|&h)([0-9a-f]{1,16})$/i;
const suffixedHex = /^([0-9a-f]{8})h$/i;
const bareHex = /^[0-9a-f]{1,8}$/i;
const decimal = /^-?\d{1,20}$/;

/**
 * Every way to read a word as an unsigned 32-bit code, the likeliest first; none where it is no number of 32 bits.
 * Numbers that were sign-extended to 64 bits are cut back.
 */
export function readNumber(word: string): Reading[] {
  const prefixed = prefixedHex.exec(word);
  if (prefixed) {
    const [, sign, digits] = prefixed;
    const value = BigInt(`0x${digits}`);
    return hexadecimal(sign ? -value : value);
  }
  const suffixed = suffixedHex.exec(word)?.[1];
  if (suffixed) return hexadecimal(BigInt(`0x${suffixed}`));
  const readings = decimal.test(word) ? readingOf(BigInt(word), 'decimal') : [];
  if (!bareHex.test(word) || !(word.length === 8 || /\d/.test(word))) return readings;
  const hex = hexadecimal(BigInt(`0x${word}`));
  return looksLikeCode(word) ? [...hex, ...readings] : [...readings, ...hex];
}

/** True for eight digits that begin like an HRESULT or NTSTATUS that fails, or with zeros that no decimal number has. */
function looksLikeCode(digits: string): boolean {
  return digits.length === 8 && /^[089a-f]/i.test(digits);
}

function hexadecimal(value: bigint): Reading[] {
  return readingOf(value, 'hexadecimal');
}

function readingOf(value: bigint, readAs: Reading['readAs']): Reading[] {
  const high = value >> 32n;
  const signExtended = high === 0xffffffffn && (value & 0x80000000n) !== 0n;
  if (value < -0x80000000n || (high > 0n && !signExtended)) return [];
  return [{ code: Number(BigInt.asUintN(32, value)), readAs }];
}
