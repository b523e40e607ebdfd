import type { Command } from '../core/types.ts';

/** The log of servicing, to which sfc and DISM write. */
export const cbsLog = 'C:\\Windows\\Logs\\CBS\\CBS.log';

/** The log to which a program writes what it did in English; undefined for programs that have none. */
export function logOf({ file, args }: Command): string | undefined {
  if (!/\\(?:sfc|dism)\.exe$/i.test(file)) return undefined;
  const own = args.find((argument) => /^\/offlogfile=/i.test(argument));
  return own ? own.slice(own.indexOf('=') + 1) : cbsLog;
}
