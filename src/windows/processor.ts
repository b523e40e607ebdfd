import { findData } from './registry/find.ts';
import { parseRegistry } from './registry/output.ts';

/** The processors that Windows is made for, as the names of downloads spell them. */
export type Architecture = 'x64' | 'x86' | 'arm64';

/** The environment of every process; its PROCESSOR_ARCHITECTURE is that of Windows itself, whatever process reads it. */
export const environmentKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';

const names: Readonly<Record<string, Architecture>> = { x64: 'x64', amd64: 'x64', x86: 'x86', arm64: 'arm64' };

/** The processor that a word names, in any case; Windows' own word for x64 is AMD64. Null for any other word. */
export function architectureOf(word: string): Architecture | null {
  return names[word.toLowerCase()] ?? null;
}

/** Reads a `reg query` of `environmentKey`; null where it does not tell. */
export function readArchitecture(text: string): Architecture | null {
  return architectureOf(findData(parseRegistry(text), environmentKey, 'PROCESSOR_ARCHITECTURE') ?? '');
}
