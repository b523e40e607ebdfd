import { Buffer } from 'node:buffer';

/** The same text, kept by itself: what was cut from a longer one keeps all of that in memory. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
