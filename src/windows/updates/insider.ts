import { findData, findNumber } from '../registry/find.ts';
import { parseRegistry } from '../registry/output.ts';

/** Where Windows keeps the channel of the Insider program. */
export const insiderKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsSelfHost\\Applicability';

/**
 * The Insider channel in a `reg query` of that key, such as `Dev`; null where the machine gets no preview builds. Nobody documents
 * the key; a machine is taken for enrolled where it says so in the two values that programs look at.
 */
export function readInsiderChannel(text: string): string | null {
  const keys = parseRegistry(text);
  const flights = findNumber(keys, insiderKey, 'IsBuildFlightingEnabled');
  const previews = findNumber(keys, insiderKey, 'EnablePreviewBuilds') ?? 0;
  if (flights !== 1 && (flights !== null || previews === 0)) return null;
  return findData(keys, insiderKey, 'BranchName') || findData(keys, insiderKey, 'Ring') || 'unknown';
}
