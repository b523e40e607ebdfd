import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';

/** The script of `signature`, which takes `$path`. */
export const signatureScript = asJson(
  'Get-AuthenticodeSignature -LiteralPath $path | ' +
    'ForEach-Object { @{ status = [int]$_.Status; subject = $_.SignerCertificate.Subject } }',
);

/**
 * Prints what Windows says of a file's signature: `status`, a number of SignatureStatus (0: valid), and `subject`, the name in the
 * certificate of its signer, null where there is none (Get-AuthenticodeSignature, learn.microsoft.com). An .msu is a cabinet
 * or, since Windows 11 24H2, a WIM: Windows has a provider for either (EsdSip.dll, by those who took it apart).
 */
export function signature(path: string): string {
  return withArguments({ path }, signatureScript);
}
