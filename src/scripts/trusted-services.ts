import { type Facts, serviceFacts } from '../windows/facts.ts';
import { updateServices } from '../windows/services/update-services.ts';

/** The services that wufix may stop and start, by name; what depends on them is found from the registry. */
export const ownServices: readonly string[] = updateServices
  .filter(({ neverTouched }) => !neverTouched)
  .map(({ name }) => name);

/** In lower case: those services, all that depend on them, and of `others` those that are not there, so that nothing can happen to them. */
export function trustedServices(facts: Facts, others: readonly string[]): Set<string> {
  const trusted = new Set<string>();
  const add = (name: string): void => {
    if (trusted.has(name.toLowerCase())) return;
    trusted.add(name.toLowerCase());
    for (const dependent of serviceFacts(facts, name).dependents) add(dependent);
  };
  for (const name of ownServices) add(name);
  for (const name of others) if (isName(name) && !facts.services.has(name.toLowerCase())) add(name);
  return trusted;
}

/** What net.exe would take for a name, and not for an option or a list of all. */
function isName(text: string): boolean {
  return /^[\w.$][\w .$-]*$/.test(text);
}
