import { z } from 'zod';

// No pattern may need a flag: JSON Schema has none.
const unsigned = z.int().min(0).max(0xffff_ffff);
const milliseconds = z.int().min(0);
const match = z.string().regex(/\S/, 'must have at least one word');
const matchHelp =
  'Words that all occur, in that order, whatever their case, in the command with its full path; for a rename in "rename FROM TO", for a removal in "remove PATH".';

/** A path on a drive. */
export const path = z.string().regex(/^[A-Za-z]:\\/, 'must be a full Windows path such as C:\\Windows');

/** A registry key, its root short or long. */
export const key = z
  .string()
  .regex(/^(HK(LM|CU|CR|U|CC)|HKEY_[A-Z_]+)\\/, 'must be a registry key such as HKLM\\SOFTWARE\\Microsoft');

/** A language with its country. */
export const language = z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'must be a language such as it-IT');

/** A service, as far as it differs from the usual one of its name. */
export const service = z
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

/** A value of a registry key. */
export const registryValue = z.strictObject({
  type: z.enum(['REG_SZ', 'REG_EXPAND_SZ', 'REG_MULTI_SZ', 'REG_DWORD', 'REG_QWORD', 'REG_BINARY']),
  data: z.string().describe('As reg.exe prints it: numbers as 0x…, the elements of a REG_MULTI_SZ joined by \\0.'),
});

/** A file, or an empty folder. */
export const file = z.union([
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

/** A reparse point. */
export const link = z.union([
  path,
  z.strictObject({
    path,
    type: z
      .enum(['junction', 'mount-point', 'symlinkd', 'symlink', 'other'])
      .default('junction')
      .describe('other: a tag for which dir prints no word, such as that of an app from the Store.'),
    target: z
      .string()
      .min(1)
      .optional()
      .describe('As dir prints it: \\\\server\\share, ..\\Notes, \\??\\Volume{…}\\. Without it dir prints [...].'),
  }),
]);

/** A volume. */
export const volume = z.strictObject({
  letter: z
    .string()
    .regex(/^[A-Z]$/, 'must be a letter such as D')
    .nullable()
    .default(null)
    .describe('null: it has none, and hangs in a folder.'),
  guid: z.guid({ error: 'must be a GUID' }),
  fileSystem: z.string().min(1).nullable().default('NTFS').describe('null: it can not be read.'),
  mountedAt: z.array(path).default([]).describe('Folders of other volumes in which it hangs.'),
});

/** A WIM or ESD with its images, or the folder of a Windows as the one image. */
export const imageFile = z.strictObject({
  path,
  indexes: z
    .array(
      z.strictObject({
        index: z.int().min(1).optional().describe('Default: its place in the list.'),
        name: z.string().default('Windows 11 Pro'),
        edition: z.string().min(1).default('Professional'),
        architecture: z.enum(['x64', 'x86', 'arm64']).default('x64'),
        build: z.int().min(7600).optional().describe('Default: that of this Windows.'),
        revision: z.int().min(0).optional().describe('What follows the build. Default: that of this Windows.'),
        languages: z.array(language).min(1).optional().describe('Default: that of this Windows.'),
        bytes: z.int().min(0).default(18_564_178_331),
      }),
    )
    .min(1),
});

/** An entry of the update history. */
export const update = z.strictObject({
  date: z.iso.datetime({ error: 'must be a time such as 2026-08-12T07:30:00Z' }),
  title: z.string(),
  operation: z.literal([1, 2]).default(1).describe('1 installation, 2 removal.'),
  resultCode: z.int().min(0).max(5).default(2).describe('OperationResultCode: 2 succeeded, 4 failed.'),
  hresult: z.int().default(0).describe('As Windows prints it: a signed 32-bit number.'),
});

/** An update that Windows Update offers, or would if it were not hidden. */
export const offer = z.strictObject({
  id: z
    .guid({ error: 'must be a GUID' })
    .optional()
    .describe('UpdateIdentity.UpdateID. Default: one made of its place.'),
  title: z.string(),
  kbs: z.array(z.string().regex(/^\d{6,7}$/, 'must be digits such as 5063878')).default([]),
  hidden: z.boolean().default(false),
  mandatory: z.boolean().default(false).describe('Windows refuses to hide it.'),
});

/** A Plug and Play device. */
export const device = z.strictObject({
  name: z.string().nullable().default(null).describe('null: its driver never gave it one.'),
  id: z
    .string()
    .regex(/^[!-~][ -~]*\\[ -~]+$/, 'must be an instance id such as USB\\VID_0CF3&PID_E007\\5&2A1B')
    .default('ROOT\\UNKNOWN\\0000'),
  code: z
    .int()
    .min(0)
    .max(60)
    .default(0)
    .describe('What the Device Manager shows, such as 10, 28 or 43, unless it is disabled; 0: it works.'),
  pnpClass: z.string().min(1).default('USB').describe('Its setup class, such as Bluetooth or Display.'),
  driver: z
    .strictObject({
      inf: z.string().min(1),
      provider: z.string().min(1),
      version: z.string().min(1),
      date: z.iso.date({ error: 'must be a date such as 2024-03-07' }),
    })
    .nullable()
    .default(null),
  disabled: z.boolean().default(false),
  disableable: z.boolean().default(true).describe('false: Windows refuses to disable it.'),
  needsRestart: z.boolean().default(false).describe('It takes a restart to disable or enable it.'),
  pending: z.boolean().default(false).describe('A restart is to complete that it was disabled or enabled.'),
});

/** What goes wrong, and when. */
export const fault = z.strictObject({
  match: match.describe(matchHelp),
  at: z.int().min(1).optional().describe('Only that one of the matching calls, and once. Default: every one.'),
  how: z
    .enum(['fail', 'lie', 'hang', 'die-before', 'die-after'])
    .describe('fail: nothing is done; lie: success is said and nothing is done; hang: the time limit passes.'),
  exitCode: unsigned.optional().describe('Default: 1, for a lie 0.'),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
});

/** One output of a recorded answer. */
export const recording = z.union([
  z.string(),
  z.strictObject({ base64: z.base64({ error: 'must be base64' }).describe('The bytes of the real program.') }),
]);

/** A recorded answer. */
export const reply = z
  .strictObject({
    match: match.describe(matchHelp),
    exitCode: z
      .int()
      .min(-0x8000_0000)
      .max(0xffff_ffff)
      .nullable()
      .default(0)
      .describe('Signed, as cmd.exe shows it, or not; null: the program was killed at its time limit.'),
    stdout: recording.default(''),
    stderr: recording.default(''),
    log: recording
      .optional()
      .describe("What CBS.log gained meanwhile. Without it nobody knows, and CBS.log can't be read afterwards."),
  })
  .describe('A recorded answer, in place of the simulated one and of what it would have done.');
