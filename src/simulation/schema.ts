import iconv from 'iconv-lite';
import { z } from 'zod';
import { encodingOf } from './code-page.ts';

// No pattern may need a flag: JSON Schema has none.
const unsigned = z.int().min(0).max(0xffff_ffff);
const milliseconds = z.int().min(0);
const path = z.string().regex(/^[A-Za-z]:\\/, 'must be a full Windows path such as C:\\Windows');
const key = z
  .string()
  .regex(/^(HK(LM|CU|CR|U|CC)|HKEY_[A-Z_]+)\\/, 'must be a registry key such as HKLM\\SOFTWARE\\Microsoft');
const match = z.string().regex(/\S/, 'must have at least one word');
const matchHelp =
  'Words that all occur, in that order, whatever their case, in the command with its full path; for a rename in "rename FROM TO", for a removal in "remove PATH".';

const service = z
  .strictObject({
    displayName: z.string().min(1).optional().describe('What net.exe calls it. Default: the usual one, or its name.'),
    state: z
      .enum(['running', 'stopped', 'start-pending', 'stop-pending', 'paused'])
      .optional()
      .describe('A pending state ends after startMs or stopMs; where that is 0, never.'),
    start: z.enum(['boot', 'system', 'auto', 'delayed-auto', 'demand', 'disabled']).optional(),
    dependents: z.array(z.string().min(1)).optional().describe('Names of the services that depend on it.'),
    protected: z.boolean().optional().describe('Stop, start and a new start type are refused with error 5.'),
    refuses: unsigned.nullable().optional().describe('The Win32 error with which it refuses to stop, such as 1052.'),
    stopMs: milliseconds.optional().describe('How long it takes to stop.'),
    startMs: milliseconds.optional().describe('How long it takes to start.'),
  })
  .nullable()
  .describe('Merged over the usual service of that name; null: no such service.');

const registryValue = z.strictObject({
  type: z.enum(['REG_SZ', 'REG_EXPAND_SZ', 'REG_MULTI_SZ', 'REG_DWORD', 'REG_QWORD', 'REG_BINARY']),
  data: z.string().describe('As reg.exe prints it: numbers as 0x…, the elements of a REG_MULTI_SZ joined by \\0.'),
});

const file = z.union([
  path,
  z.strictObject({
    path,
    bytes: z
      .int()
      .min(0)
      .optional()
      .describe('Its size. Default: that of its contents, or 4096. Where it is more, they are the end of it.'),
    text: z.string().optional().describe('What is in it, as UTF-8.'),
    base64: z.base64({ error: 'must be base64' }).optional().describe('What is in it, as bytes; in place of text.'),
  }),
]);

const update = z.strictObject({
  date: z.iso.datetime({ error: 'must be a time such as 2026-08-12T07:30:00Z' }),
  title: z.string(),
  operation: z.literal([1, 2]).default(1).describe('1 installation, 2 removal.'),
  resultCode: z.int().min(0).max(5).default(2).describe('OperationResultCode: 2 succeeded, 4 failed.'),
  hresult: z.int().default(0).describe('As Windows prints it: a signed 32-bit number.'),
});

const fault = z.strictObject({
  match: match.describe(matchHelp),
  at: z.int().min(1).optional().describe('Only that one of the matching calls, and once. Default: every one.'),
  how: z
    .enum(['fail', 'lie', 'hang', 'die-before', 'die-after'])
    .describe('fail: nothing is done; lie: success is said and nothing is done; hang: the time limit passes.'),
  exitCode: unsigned.optional().describe('Default: 1, for a lie 0.'),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
});

const recording = z.union([
  z.string(),
  z.strictObject({ base64: z.base64({ error: 'must be base64' }).describe('The bytes of the real program.') }),
]);

const reply = z
  .strictObject({
    match: match.describe(matchHelp),
    exitCode: unsigned.default(0),
    stdout: recording.default(''),
    stderr: recording.default(''),
    log: recording
      .optional()
      .describe("What CBS.log gained meanwhile. Without it nobody knows, and CBS.log can't be read afterwards."),
  })
  .describe('A recorded answer, in place of the simulated one and of what it would have done.');

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
  language: z
    .string()
    .regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'must be a language such as it-IT')
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
  links: z.array(path).default([]).describe('Paths that are reparse points.'),
  registry: z
    .record(key, z.record(z.string(), registryValue.nullable()).nullable())
    .default({})
    .describe('Merged over the usual keys; null: no such key, no such value.'),
  store: z.enum(['healthy', 'repairable', 'not-repairable']).default('healthy').describe('The component store.'),
  sfc: z.enum(['clean', 'repairable', 'not-repairable']).default('clean').describe('The protected system files.'),
  updateHistory: z.array(update).default([]),
  scan: z.int().min(0).max(5).default(2).describe('OperationResultCode of a search for updates.'),
  restorePoint: z.enum(['works', 'off', 'throttled']).default('works'),
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
