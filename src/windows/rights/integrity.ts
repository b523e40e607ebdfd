/** Well-known SIDs (winnt.h): SECURITY_MANDATORY_HIGH_RID, and SECURITY_MANDATORY_SYSTEM_RID, which SYSTEM has instead. */
const elevated = new Set(['12288', '16384']);

/**
 * What `whoami /groups /fo csv /nh` says of the token; null when it names no integrity level. The administrators group
 * (S-1-5-32-544) proves nothing: an unelevated administrator's token lists it too, as deny-only.
 */
export function parseIntegrity(text: string): 'elevated' | 'not-elevated' | null {
  const level = /S-1-16-(\d+)\b/.exec(text)?.[1];
  if (level === undefined) return null;
  return elevated.has(level) ? 'elevated' : 'not-elevated';
}
