import iconv from 'iconv-lite';
import { z } from 'zod';
import { encodingOf } from './code-page.ts';
import { installFields } from './schema-install.ts';
import { machineFields } from './schema-machine.ts';
import {
  fault,
  file,
  imageFile,
  key,
  language,
  link,
  path,
  type recording,
  registryValue,
  reply,
  service,
  update,
  volume,
} from './schema-parts.ts';

const codePage = z
  .int()
  .min(1)
  .max(65535)
  .refine((page) => iconv.encodingExists(encodingOf(page)), 'must be a code page that iconv-lite knows, such as 850');

/** A scenario as its author writes it: everything may be left out, nothing else may be in it. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1).optional().describe('Default: the name of the file.'),
  about: z.string().default('').describe('What is special about it, in one line.'),
  build: z.int().min(10240).default(26100),
  language: language
    .default('en-US')
    .describe('What the programs say. Known are en, de, es, fr, it and ru; the others answer in English.'),
  oemCodePage: codePage.optional().describe('Default: what the language uses, such as 850 for it-IT.'),
  elevated: z.boolean().default(true),
  services: z.record(z.string().min(1), service).default({}),
  files: z
    .array(file)
    .optional()
    .describe('Files, and empty folders, which end in a backslash. Default: those Windows Update usually has.'),
  locked: z.array(path).default([]).describe('What can be neither renamed nor removed, nor any folder above it.'),
  denied: z.array(path).default([]).describe('Folders that nobody may look into.'),
  links: z.array(link).default([]).describe('Reparse points; a path alone is a junction.'),
  volumes: z.array(volume).optional().describe('Default: C, with NTFS.'),
  registry: z
    .record(key, z.record(z.string(), registryValue.nullable()).nullable())
    .default({})
    .describe('Merged over the usual keys; null: no such key, no such value.'),
  store: z
    .enum(['healthy', 'repairable', 'not-repairable'])
    .default('healthy')
    .describe('The component store. Once DISM has repaired it, sfc can repair what it could not.'),
  repairContent: z
    .enum(['local', 'windows-update', 'none'])
    .default('windows-update')
    .describe('Where the files are that a repair of the store needs, besides the images; policies may forbid it.'),
  images: z.array(imageFile).default([]).describe('What DISM can take for a source: WIM, ESD, or a Windows folder.'),
  oldDism: z.boolean().default(false).describe('DISM answers /English with error 87.'),
  reclaimablePackages: z.int().min(0).default(0).describe('What a cleanup of the store would remove.'),
  sfc: z
    .enum(['clean', 'repairable', 'not-repairable'])
    .default('clean')
    .describe('The protected system files, those of a Windows that does not run as well.'),
  damagedFiles: z
    .array(path)
    .min(1)
    .optional()
    .describe('What sfc finds while they are not clean; it logs a file below drivers in another form.'),
  updateHistory: z.array(update).default([]),
  scan: z.int().min(0).max(5).default(2).describe('OperationResultCode of a search for updates.'),
  restorePoint: z.enum(['works', 'off', 'throttled']).default('works'),
  ...machineFields,
  ...installFields,
  faults: z.array(fault).default([]),
  replies: z.array(reply).default([]),
});

/** What a scenario's author writes. */
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A scenario that the schema accepts, before what is missing is filled in. */
export type CheckedScenario = z.output<typeof scenarioSchema>;

/** What goes wrong with a command, a rename or a removal, and when. */
export type Fault = z.output<typeof fault>;

/** One output of a recorded answer: text, or the bytes of the real program. */
export type Recording = z.output<typeof recording>;
