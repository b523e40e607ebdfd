import { z } from 'zod';
import { device, offer } from './schema-parts.ts';

const gigabyte = 1024 ** 3;
const bytes = z.int().min(0);

const disk = z.strictObject({
  name: z.string().default('Contoso NVMe 512'),
  health: z
    .int()
    .min(0)
    .nullable()
    .default(0)
    .describe('HealthStatus: 0 healthy, 1 warning, 2 unhealthy; null: not told.'),
  wear: z.int().min(0).max(255).nullable().default(null),
  uncorrected: z.int().min(0).nullable().default(null).describe('Read errors that were not corrected.'),
});

/** What PowerShell tells of a machine. The defaults are those of a healthy one. */
export const machineFields = {
  drive: z
    .strictObject({ size: bytes.default(237 * gigabyte), free: bytes.default(121 * gigabyte) })
    .default({ size: 237 * gigabyte, free: 121 * gigabyte })
    .describe('The drive Windows is on, in bytes.'),
  recoveryPartition: z
    .strictObject({ size: bytes, free: bytes.nullable().default(null) })
    .nullable()
    .default({ size: 820 * 1024 ** 2, free: 310 * 1024 ** 2 })
    .describe('In bytes; null: there is none.'),
  devices: z.array(device).default([]).describe('Those worth naming: all others work.'),
  disks: z
    .array(disk)
    .default([{ name: 'Contoso NVMe 512', health: 0, wear: 3, uncorrected: 0 }])
    .describe('Physical disks, and what they tell of themselves.'),
  antivirus: z
    .array(z.string())
    .nullable()
    .default([])
    .describe('Products besides Microsoft Defender; null: no list is kept, as on Windows Server.'),
  offered: z.array(offer).default([]).describe('What a search for updates finds, and what is hidden.'),
};
