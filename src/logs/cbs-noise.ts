import { createNoiseTest } from './noise.ts';

/**
 * What servicing writes on healthy systems. source: the two codes, WINDOWS.md and the public collection Loghub (some 450 of
 * 2,000 lines); the words are in every public capture of CBS.log of a system without faults that has such lines at all.
 */
export const isCbsNoise = createNoiseTest([
  // CBS_E_INVALID_PACKAGE: a package was looked for that is not there.
  { code: 0x800f0805, words: /^(?!Exec: |Session: )/ },
  // CBS_E_MANIFEST_INVALID_ITEM: an attribute of a manifest is newer than the servicing stack.
  { code: 0x800f080d, words: /^(?!Exec: |Session: )/ },
  { words: /^SQM:|^(?:Execute time performance|average disk throughput) datapoint|^Failed to initialize Win SAT/ },
  { words: /^Not able to (?:add|read|query|get)\b|^Unable to (?:determine current WU country|find edition based)/ },
  { words: /^Failed to read \w+ (?:(?:time |count )?value )?from (?:the )?registry\b/ },
  { words: /^Failed moving |^Failed to move \S+\\CbsTemp\\/ },
  { words: /^Failed to (?:create backup log cab|clear CorruptionDetectedDuringAcr|report poqexec status)\b/ },
  { words: /^Failed to write store corruption detect and repair (?:start|finish) event\b/ },
  { words: /^Failed to get (?:merged pending executionsequence info|last scavenging starvation report value)\b/ },
  { words: /^Failed to (?:send report on scavenging starvation|compute delta for LastScavengingStarvationReport)\b/ },
  { words: /^Current tick count: \d+ lower than last tick count\b/ },
  { words: /^Failed to (?:gather event log events|ask UI handler to terminate)\b|^Failed Open Eventlog\b/ },
  { words: /^WU: Windows update server selection group policy not set\b|^FOD: WUFodMetadataCache not available\b/ },
  { words: /^Exec: Failed to read AutoRepairNeeded\b|^The store corruption status report is incomplete\b/ },
]);
