import { asJson } from './as-json.ts';

/**
 * Prints where the power comes from: `line`, 0 from a battery, 1 from the mains, 255 not known (PowerLineStatus,
 * learn.microsoft.com). Win32_Battery, which says how full a battery is, has states that leave that open.
 */
export const power = asJson(
  'Add-Type -AssemblyName System.Windows.Forms; ' +
    '@{ line = [int][System.Windows.Forms.SystemInformation]::PowerStatus.PowerLineStatus }',
);
