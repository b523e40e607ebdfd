/** Where Windows keeps the state of the recovery environment (WinRE), as a path below System32. */
export const reAgentFile = 'Recovery\\ReAgent.xml';

/** Free bytes that the updates KB5034439 to KB5034441 are said to want in the recovery partition. */
export const recoveryNeeds = 250 * 1024 * 1024;

/**
 * Whether WinRE is switched on, from ReAgent.xml: `reagentc /info` tells it too, but in the language of the system. Null where
 * the file says neither. Nobody documents the file; tools that replace reagentc read it so.
 */
export function readRecoveryState(xml: string): 'enabled' | 'disabled' | null {
  const state = /<InstallState\b[^<>]*\bstate\s*=\s*["'](\d+)["']/i.exec(xml)?.[1];
  if (state === '1') return 'enabled';
  return state === '0' ? 'disabled' : null;
}
