import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';

/** The script of `signature`, which takes `$path`. */
export const signatureScript = asJson(
  'Get-AuthenticodeSignature -LiteralPath $path | ' +
    'ForEach-Object { @{ status = [int]$_.Status; subject = $_.SignerCertificate.Subject } }',
);

/**
 * Prints what Windows says of a file's signature: `status`, a number of SignatureStatus (0: valid), and `subject`, the name in the
 * certificate of its signer, null where there is none (Get-AuthenticodeSignature, learn.microsoft.com).
 */
export function signature(path: string): string {
  return withArguments({ path }, signatureScript);
}
