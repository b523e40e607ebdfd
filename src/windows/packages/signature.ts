import { readRows, rowNumber, rowText } from '../text/json-answer.ts';

/** What Windows says of a file's signature: a number of SignatureStatus, and the organisations its signer's certificate names. */
export type Signature = { status: number; organisations: readonly string[] };

/** Reads what the script `signature` printed; null where there is no answer in it. */
export function readSignature(text: string): Signature | null {
  const [row] = readRows(text) ?? [];
  const status = row ? rowNumber(row, 'status') : null;
  if (!row || status === null) return null;
  return { status, organisations: organisationsIn(rowText(row, 'subject') ?? '') };
}

/**
 * The values of O in a distinguished name as .NET writes it (X509Certificate2.Subject): parts between commas, values with
 * special characters between double quotes, which are doubled inside.
 */
export function organisationsIn(subject: string): string[] {
  const parts = subject.matchAll(/(?:^|[,;+])\s*([\w.]+)=\s*("(?:[^"]|"")*"|[^,;+]*)/g);
  return [...parts].flatMap(([, key, value = '']) => {
    if (key?.toUpperCase() !== 'O') return [];
    return [value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value.trim()];
  });
}

const microsoft = 'Microsoft Corporation';

/** Why a file is not to be trusted, in a clause; null for one that Microsoft signed and nobody changed since. */
export function signatureFault(signature: Signature | null): string | null {
  if (signature === null) return 'Windows gave no answer about its signature';
  const { status, organisations } = signature;
  if (status !== 0)
    return statuses[status] ?? `Windows says something of its signature that wufix does not know (${status})`;
  if (organisations.length === 1 && organisations[0] === microsoft) return null;
  return `it is signed by ${organisations.join(' and ') || 'somebody without a name'}, not by ${microsoft}`;
}

/** SignatureStatus (System.Management.Automation, learn.microsoft.com); 0 is Valid. */
const statuses: Readonly<Record<number, string>> = {
  1: 'Windows could not check its signature',
  2: 'it is not signed',
  3: 'it is damaged, or was changed after it was signed',
  4: 'this Windows does not trust its signer',
  5: 'Windows cannot check the signature of a file of this kind',
  6: 'this Windows cannot check a signature of this kind',
};
