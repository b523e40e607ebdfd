import { createNoiseTest } from './noise.ts';

/**
 * What DISM writes in every run, or when it is asked about what is not there. source: WINDOWS.md (PEProvider, the mounts of
 * WIMMount); the others are in the public captures of dism.log whose commands all succeeded.
 */
export const isDismNoise = createNoiseTest([
  { code: 0x8007007e, words: /\bload the provider\b/i },
  // DISM asks whether a folder is a mounted image, and it is none. (OpenFilterPort, of a broken WIMMount, is another thing.)
  { words: /\b(?:FIOReadFileIntoBuffer|UnmarshallImageHandleFromDirectory|WIMGetMountedImageHandle)\b/ },
  { code: 0xc142011c },
  { words: /^EnumeratePathEx: FindFirstFile failed\b/ },
  { code: 0x80070002, words: /\bFailed to archive the log file\b/ },
  { code: 0x80070057, words: /\bTime_InternalToPublic\b/ },
  // CBS_E_UNKNOWN_UPDATE: a question about a feature that this Windows does not have.
  { code: 0x800f080c },
  { code: 0x80070490, words: /\bboot critical status\b/ },
  { code: 0x80070002, words: /\bError, file not found 'oem\d+\.inf'/ },
  { words: /^The provider \w+ does not support\b/ },
]);
