import { Buffer } from 'node:buffer';
import type { SimulatedFile } from './parts.ts';

/** What is in a file, where its scenario says so. */
export function contentsOf({ text, base64 }: Pick<SimulatedFile, 'text' | 'base64'>): Uint8Array | undefined {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return text === undefined ? undefined : Buffer.from(text, 'utf8');
}

/** The bytes of a file from `from` on: NULs, and then what is known of its end. */
export function bytesFrom(file: SimulatedFile, from: number): Uint8Array {
  const known = contentsOf(file) ?? new Uint8Array();
  const unknown = file.bytes - known.length;
  if (from >= unknown) return known.subarray(from - unknown);
  return Buffer.concat([Buffer.alloc(unknown - from), known]);
}

/** Writes on at the end of a file; returns it. */
export function grow(file: SimulatedFile, added: Uint8Array): SimulatedFile {
  file.base64 = Buffer.concat([contentsOf(file) ?? new Uint8Array(), added]).toString('base64');
  delete file.text;
  file.bytes += added.length;
  return file;
}
