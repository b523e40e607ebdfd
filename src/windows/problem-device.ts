import { deviceProblem } from './device-problems.ts';

/** A device that the Device Manager marks. */
export type ProblemDevice = {
  name: string | null;
  /** Such as `USB\VID_0CF3&PID_E007`. */
  id: string | null;
  /** ConfigManagerErrorCode. */
  code: number;
};

/**
 * Somebody or the firmware switched it off (22, 29), it is not connected (45), Windows shuts down (46), or it is about to be
 * taken out (47): nothing is wrong with its driver.
 */
const harmless = new Set([22, 29, 45, 46, 47]);

/** True for a code that says something about the driver. */
export function isDeviceProblem(code: number): boolean {
  return code > 0 && !harmless.has(code);
}

/** What a code of the Device Manager means, as a clause. */
export function explainDeviceCode(code: number): string {
  return `${deviceProblem(code)?.meaning ?? 'it does not work'} (code ${code})`;
}
