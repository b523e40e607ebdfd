import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { gatherFacts } from '../io/facts/facts.ts';
import { type ServicesVerb, services } from '../scripts/services.ts';
import { carryOut, type Session } from '../session.ts';
import { type Facts, serviceFacts } from '../windows/facts.ts';
import { findUpdateService, updateServices } from '../windows/services/update-services.ts';

const verbs: Record<ServicesVerb, string> = {
  stop: 'stop update services, and what depends on them',
  start: 'start update services; a disabled one is refused',
  restart: 'stop those that run, and start them again',
  defaults: 'set the documented start types; protected services are left alone',
};

export function defineServices(group: Command, act: Act): void {
  offerNames(group.command('status [names...]', { isDefault: true }), 'status')
    .description('state and start type of each')
    .action(
      act('windows', async (session, names: string[]) => {
        const known = knownNames(names, 'status');
        const facts = await askAbout(session, known);
        const asked = [...new Set([...known.map((name) => name.toLowerCase()), ...facts.services.keys()])];
        const rows = asked.map((name) => {
          const { state, startup, ...more } = serviceFacts(facts, findUpdateService(name)?.name ?? name);
          return { name: more.name, state, startup, protected: more.protected ?? false, dependents: more.dependents };
        });
        session.view.result('service', rows, rows.map(row).join('\n'));
        return exit.ok;
      }),
    );
  for (const verb of Object.keys(verbs) as ServicesVerb[]) {
    offerNames(group.command(verb === 'defaults' ? 'defaults [names...]' : `${verb} <names...>`), verb)
      .description(verbs[verb])
      .action(
        act('windows', async (session, names: string[]) => {
          const known = knownNames(names, verb);
          return carryOut(session, services(await askAbout(session, known), verb, known));
        }),
      );
  }
}

/** Has completion offer the names that a verb takes; as typed, they may be in any spelling. */
function offerNames(command: Command, verb: ServicesVerb | 'status'): Command {
  for (const names of command.registeredArguments) names.argChoices = knownNames([], verb);
  return command;
}

function askAbout(session: Session, names: readonly string[]): Promise<Facts> {
  return gatherFacts(session.system.machine, session.shell, session.stamp, { services: names, details: true });
}

/** The services meant: those named; without names all, less those that are never touched. */
function knownNames(names: readonly string[], verb: ServicesVerb | 'status'): string[] {
  if (names.length > 0) {
    return names.map((name) => {
      const known = findUpdateService(name);
      if (!known) throw unknown(name);
      if (known.neverTouched && verb !== 'status')
        throw new Failure(exit.refused, `${known.name} is left alone: ${known.neverTouched}.`);
      return known.name;
    });
  }
  return updateServices.filter(({ neverTouched }) => verb === 'status' || !neverTouched).map(({ name }) => name);
}

function unknown(name: string): Failure {
  return new Failure(exit.usage, `"${name}" is no service of Windows Update that wufix knows.`, {
    hint: `the services are ${updateServices.map((known) => known.name).join(', ')}`,
  });
}

function row({
  name,
  state,
  startup,
  protected: isProtected,
}: {
  name: string;
  state: string;
  startup: string | null;
  protected: boolean;
}): string {
  const start = startup ?? (state === 'missing' ? '' : 'unknown');
  return `${name.padEnd(20)}${state.padEnd(18)}${start.padEnd(14)}${isProtected ? 'protected' : ''}`.trimEnd();
}
