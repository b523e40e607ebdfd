import type { Builtin } from './builtins/builtin.ts';
import { diagnosisScenarios } from './builtins/diagnosis.ts';
import { driverScenarios } from './builtins/drivers.ts';
import { installScenarios } from './builtins/install.ts';
import { linkScenarios } from './builtins/links.ts';
import { serviceScenarios } from './builtins/services.ts';
import { storeScenarios } from './builtins/store.ts';
import { updateScenarios } from './builtins/update.ts';

/** The scenarios wufix ships, in the order in which they are listed. */
export const builtins: readonly Builtin[] = [
  ...updateScenarios,
  ...diagnosisScenarios,
  ...serviceScenarios,
  ...storeScenarios,
  ...driverScenarios,
  ...installScenarios,
  ...linkScenarios,
];

/** A built-in scenario by its name. */
export function findBuiltin(name: string): Builtin | undefined {
  return builtins.find((scenario) => scenario.name === name);
}
