import { readRows, rowText } from '../text/json-answer.ts';

/** The driver of a device; null stands for what Windows does not tell. */
export type DeviceDriver = {
  /** `oem12.inf` for one that was installed later, another name for one of Windows. */
  inf: string | null;
  provider: string | null;
  version: string | null;
  /** `2024-03-07`. */
  date: string | null;
};

/** Reads what a script printed of drivers, by the ids of their devices in lower case; null where it is no such list. */
export function readDrivers(text: string): Map<string, DeviceDriver> | null {
  const rows = readRows(text);
  return (
    rows &&
    new Map(
      rows.map((row) => [
        (rowText(row, 'id') ?? '').toLowerCase(),
        {
          inf: rowText(row, 'inf'),
          provider: rowText(row, 'provider'),
          version: rowText(row, 'version'),
          date: rowText(row, 'date'),
        },
      ]),
    )
  );
}
