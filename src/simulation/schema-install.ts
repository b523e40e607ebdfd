import { z } from 'zod';
import { imageFile, path } from './schema-parts.ts';

const exitCode = z.int().min(0).max(0xffff_ffff);
const letter = z.string().regex(/^[A-Z]$/, 'must be a letter such as D');

const iso = z.strictObject({
  path,
  letter: letter.default('E').describe('That of its drive while it is mounted.'),
  mounted: z.boolean().default(false),
  indexes: imageFile.shape.indexes
    .default([{ name: 'Windows 11 Pro', edition: 'Professional', architecture: 'x64', bytes: 18_564_178_331 }])
    .describe('The images in its install.wim.'),
});

const updateFile = z.strictObject({
  path,
  package: z
    .string()
    .regex(/^[^\\]+$/, 'must be the name of a package')
    .optional()
    .describe('The package in it, by its identity. Default: one made of the name of the file.'),
  applicable: z.boolean().default(true),
  needsRestart: z.boolean().default(true).describe('A restart is to complete its installation.'),
  exitCode: exitCode.nullable().default(null).describe('With which its installation fails; null: it does not.'),
});

const signature = z.strictObject({
  path,
  status: z.int().min(0).max(6).default(0).describe('SignatureStatus: 0 valid, 2 not signed, 3 changed since.'),
  organisation: z.string().nullable().default('Microsoft Corporation').describe('That of its signer.'),
});

/** What updates and Windows are installed from, and what Setup says. */
export const installFields = {
  updateFiles: z.array(updateFile).default([]).describe('Updates as .msu or .cab files.'),
  isos: z.array(iso).default([]).describe('Media to install Windows from, as files.'),
  signatures: z
    .array(signature)
    .default([])
    .describe('Files that are not signed as all others are: validly, and by Microsoft.'),
  setup: z
    .strictObject({ scan: exitCode.default(0xc190_0210), upgrade: exitCode.default(3) })
    .default({ scan: 0xc190_0210, upgrade: 3 })
    .describe('The exit codes of setup.exe: of its compatibility scan, and of the upgrade.'),
  power: z.enum(['mains', 'battery', 'unknown']).default('mains'),
  bitLocker: z.array(letter).nullable().default([]).describe('The drives that it protects; null: not told.'),
};
