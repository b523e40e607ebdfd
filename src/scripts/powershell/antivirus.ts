import { asJson } from './as-json.ts';

/**
 * Prints the antivirus products that Windows Security knows: `name`, and `id`, its instanceGuid. No list is kept on Windows
 * Server. The class is not documented; that it is so is what many programs rely on.
 */
export const antivirus = asJson(
  'Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct | ' +
    'ForEach-Object { @{ name = $_.displayName; id = $_.instanceGuid } }',
);
