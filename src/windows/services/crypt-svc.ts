import type { Machine } from '../../core/types.ts';

/**
 * From this build on, stopping cryptSvc and appidsvc has been followed by crashes in applockerfltr.sys (bugcheck 0xCE,
 * bleachbit #1946; not seen on 24H2, build 26100).
 */
const firstRiskyBuild = 26_200;

/** True where stopping CryptSvc may crash Windows. */
export function isStoppingCryptSvcRisky({ build }: Machine): boolean {
  return build >= firstRiskyBuild;
}
