import { exit, Failure } from '../core/failure.ts';
import type { Plan, Step } from '../core/types.ts';
import { type Facts, serviceFacts } from '../windows/facts.ts';
import { isStoppingCryptSvcRisky } from '../windows/services/crypt-svc.ts';
import { updateServices } from '../windows/services/update-services.ts';
import { stopAndStart } from './stop-and-start.ts';

export type ServicesVerb = 'stop' | 'start' | 'restart' | 'defaults';

/** Stops, starts, restarts or configures update services by name; those that do not exist here are named and left out. */
export function services(facts: Facts, verb: ServicesVerb, names: readonly string[]): Plan {
  const notes = names
    .map((name) => serviceFacts(facts, name))
    .filter(({ state }) => state === 'missing')
    .map(({ name }) => `${name} does not exist on this machine.`);
  const stopsCryptSvc = ['stop', 'restart'].includes(verb) && names.some((name) => name.toLowerCase() === 'cryptsvc');
  if (stopsCryptSvc && isStoppingCryptSvcRisky(facts.machine)) {
    notes.push(`Stopping CryptSvc has crashed Windows on build ${facts.machine.build}: save your work first.`);
  }
  return { name: `services-${verb}`, steps: steps[verb](facts, names, notes), notes };
}

const steps: Record<ServicesVerb, (facts: Facts, names: readonly string[], notes: string[]) => Step[]> = {
  stop: (facts, names) => bracket(facts, names).stops,
  restart: (facts, names) => {
    const { stops, starts } = bracket(facts, names);
    return [...stops, ...starts];
  },
  start: (facts, names) => names.flatMap((name) => startStep(facts, name)).map(sideBySide),
  defaults: (facts, names, notes) => names.flatMap((name) => defaultStep(facts, name, notes)),
};

function bracket(facts: Facts, names: readonly string[]) {
  return stopAndStart(
    facts,
    names.map((name) => ({ name, reason: 'you asked for it' })),
  );
}

function sideBySide(step: Step, index: number): Step {
  return index === 0 ? step : { ...step, beside: true };
}

function startStep(facts: Facts, asked: string): Step[] {
  const { name, state, startup } = serviceFacts(facts, asked);
  if (state === 'missing' || state === 'running') return [];
  if (startup === 'disabled') {
    throw new Failure(exit.refused, `${name} is disabled, and wufix starts nothing that somebody disabled.`, {
      hint: `wufix services defaults ${name} sets its documented start type first`,
    });
  }
  const id = `start-${name.toLowerCase()}`;
  return [{ id, action: { kind: 'service', name, status: 'running' }, reason: 'you asked for it' }];
}

/** Only start types that Microsoft documents, and never those of a protected service. */
function defaultStep(facts: Facts, asked: string, notes: string[]): Step[] {
  const wanted = updateServices.find(({ name }) => name.toLowerCase() === asked.toLowerCase())?.startup;
  const { name, state, startup, protected: isProtected } = serviceFacts(facts, asked);
  if (!wanted || state === 'missing' || startup === wanted) return [];
  if (isProtected) {
    notes.push(`${name} is protected by Windows and left as it is (${startup}).`);
    return [];
  }
  if (startup === 'disabled')
    notes.push(`${name} is disabled. Somebody may have done that on purpose: make sure before you agree.`);
  const reason = `${wanted} is its documented start type; now it is ${startup ?? 'unknown'}`;
  return [{ id: `default-${name.toLowerCase()}`, action: { kind: 'service', name, startup: wanted }, reason }];
}
