import { uptime } from 'node:os';

/** When this machine was started last, in whole seconds since 1970, by its clock as it is set now. */
export function bootedAt(): number {
  return Math.round(Date.now() / 1000 - uptime());
}
