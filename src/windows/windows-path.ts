import { win32 } from 'node:path';

/** Parts joined by backslashes and normalised, on whatever system this runs. */
export const joinPath = win32.join;

/** The folder a Windows path is in; that of a root is the root. */
export const parentOf = win32.dirname;

/** The last part of a Windows path. */
export const baseName = win32.basename;
