/** dwCurrentState of a service, in words. */
export type ServiceState =
  | 'stopped'
  | 'start-pending'
  | 'stop-pending'
  | 'running'
  | 'continue-pending'
  | 'pause-pending'
  | 'paused';

/** SERVICE_STOPPED 1 … SERVICE_PAUSED 7 (winsvc.h), as `sc` prints them in every language. */
const states: Readonly<Record<string, ServiceState>> = {
  '1 STOPPED': 'stopped',
  '2 START_PENDING': 'start-pending',
  '3 STOP_PENDING': 'stop-pending',
  '4 RUNNING': 'running',
  '5 CONTINUE_PENDING': 'continue-pending',
  '6 PAUSE_PENDING': 'pause-pending',
  '7 PAUSED': 'paused',
};

/** The state in the output of `sc query NAME`, by number and constant: labels are translated. Null when there is none. */
export function parseServiceState(text: string): ServiceState | null {
  for (const [, number, constant] of text.matchAll(
    /^[^:：\r\n\u2028\u2029]*[:：][^\S\r\n]*([1-7])[^\S\r\n]+([A-Z_]+)\b/gm,
  )) {
    const state = states[`${number} ${constant}`];
    if (state !== undefined) return state;
  }
  return null;
}
