/** The second code of Windows Setup, which says when it failed. */
export type ExtendCode = { code: string; phase: string; operation: string; name: string };

/** source: learn.microsoft.com, Windows 10 upgrade error codes, extend codes: the first digit. */
const phases: readonly (readonly [name: string, meaning: string])[] = [
  ['UNKNOWN', 'an unknown phase'],
  ['DOWNLEVEL', 'the preparation in the running Windows, before the first restart'],
  ['SAFE_OS', 'the Safe OS phase: Windows PE, after the first restart'],
  ['FIRST_BOOT', 'the first start of the new Windows'],
  ['OOBE_BOOT', 'the second start of the new Windows'],
  ['UNINSTALL', 'the way back to the old Windows'],
];

/** From the same page: the last two digits. */
const operations = [
  'UNKNOWN',
  'COPY_PAYLOAD',
  'DOWNLOAD_UPDATES',
  'INSTALL_UPDATES',
  'INSTALL_RECOVERY_ENVIRONMENT',
  'INSTALL_RECOVERY_IMAGE',
  'REPLICATE_OC',
  'INSTALL_DRIVERS',
  'PREPARE_SAFE_OS',
  'PREPARE_ROLLBACK',
  'PREPARE_FIRST_BOOT',
  'PREPARE_OOBE_BOOT',
  'APPLY_IMAGE',
  'MIGRATE_DATA',
  'SET_PRODUCT_KEY',
  'ADD_UNATTEND',
  'ADD_DRIVER',
  'ENABLE_FEATURE',
  'DISABLE_FEATURE',
  'REGISTER_ASYNC_PROCESS',
  'REGISTER_SYNC_PROCESS',
  'CREATE_FILE',
  'CREATE_REGISTRY',
  'BOOT',
  'SYSPREP',
  'OOBE',
  'BEGIN_FIRST_BOOT',
  'END_FIRST_BOOT',
  'BEGIN_OOBE_BOOT',
  'END_OOBE_BOOT',
  'PRE_OOBE',
  'POST_OOBE',
  'ADD_PROVISIONING_PACKAGE',
] as const;

/** Takes an extend code such as 0x20017 apart; Setup may have phases and operations that Microsoft does not list. */
export function readExtendCode(extend: number): ExtendCode {
  const [phase, meaning] = phases[extend >>> 16] ?? ['?', 'a phase that is not documented'];
  const operation = operations[extend & 0xff] ?? '?';
  return {
    code: `0x${extend.toString(16).toUpperCase().padStart(5, '0')}`,
    phase: meaning,
    operation: operation === '?' ? 'an operation that is not documented' : operation,
    name: `SP_EXECUTION_${phase}, SP_EXECUTION_OP_${operation}`,
  };
}

/** True for a number that alone has the form of one, 0xP00OO, with a phase that Microsoft writes of (0x60000 included). */
export function isExtendCode(code: number): boolean {
  return code >= 0x10000 && code <= 0x6ffff && (code & 0xff00) === 0;
}
