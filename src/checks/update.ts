import { knownUpdates as updatesWithFaults } from '../codes/updates.ts';
import { messageOf } from '../core/thrown.ts';
import { knownUpdates } from '../scripts/powershell/known-updates.ts';
import { powershell } from '../windows/commands.ts';
import { packagesKey, readPackages } from '../windows/packages/cbs-packages.ts';
import { buildIn, kbIn, openFailures } from '../windows/updates/history.ts';
import { type KnownUpdate, readKnownUpdates } from '../windows/updates/known-update.ts';
import { readWindowsVersion, versionKey } from '../windows/windows-version.ts';
import { answered, askRegistry } from './ask.ts';
import type { Check, Context, Found } from './check.ts';
import { askHistory } from './history.ts';
import {
  fromBuild,
  fromHistory,
  fromPackages,
  type InstallEvidence,
  packagesOf,
  waitsForRestart,
} from './update-evidence.ts';

/** One update: whether it is on the machine, and whether Windows Update offers it all the same. */
export type UpdateSeen = {
  kb: string;
  /** Null where nothing says either. */
  installed: boolean | null;
  /** Servicing has it and waits for a restart. */
  pending: boolean;
  /** Null where Windows Update was not asked, or did not answer. */
  offered: boolean | null;
  /** Somebody hid it, so that Windows Update does not offer it. */
  hidden: boolean;
  /** Attempts that failed, since the last that went well. */
  failures: number;
  /** It is there, and still offered, or tried again and again: the loop that KB5058411 is known for. */
  loop: boolean;
};

const minute = 60_000;

/**
 * The update that was asked for, or else the one that fails: is it installed, by servicing, by the build and by the history; is
 * it offered all the same? Windows Update is asked only about one that was named, for it searches for minutes.
 */
export const update: Check<UpdateSeen | null> = {
  title: 'the update',
  timeLimit: ({ kb }) => (kb ? 20 : 3) * minute,
  async look(context) {
    const entries = await askHistory(context).catch(() => null);
    const kb = context.asked.kb ?? openFailures(entries ?? []).find((failure) => failure.kb !== null)?.kb ?? null;
    if (kb === null) return { state: 'good', says: 'none to look at: name one with --kb', facts: null };
    const named = (entries ?? []).filter(({ title }) => kbIn(title) === kb);
    // Some articles are about a new update every day; what went well with one of them says nothing of the next.
    const own = named.filter(({ title }) => title === named[0]?.title);
    const [offers, packages, windows] = await Promise.all([
      askOffers(context),
      askRegistry(context, packagesKey, '/s', '/v', 'CurrentState').then(readPackages),
      askRegistry(context, versionKey).then(readWindowsVersion),
    ]);
    const offer = offers?.updates.find(({ kbs, title }) => kbs.includes(kb.slice(2)) || kbIn(title) === kb) ?? null;
    const titles = [...own, ...(offer ? [offer] : [])].map(({ title }) => title);
    const leadsTo = titles.map(buildIn).find((build) => build !== null) ?? null;
    const installed = packagesOf(packages, kb, leadsTo);
    return conclude({
      kb,
      evidence: [...fromPackages(installed), ...fromBuild(leadsTo, windows), ...fromHistory(own)],
      pending: installed.some(waitsForRestart),
      offered: offers === null || offers.error ? null : offer !== null && !offer.hidden,
      hidden: offer?.hidden ?? false,
      failures: openFailures(own).reduce((sum, { times }) => sum + times, 0),
      ...(offers?.error && { error: offers.error }),
    });
  },
};

/** What Windows Update offers, or why it could not be asked; null where it was not. */
type Offers = { updates: readonly KnownUpdate[]; error?: string } | null;

async function askOffers(context: Context): Promise<Offers> {
  const { kb, search } = context.asked;
  if (kb === null || search === false) return null;
  const command = powershell(context.machine, knownUpdates, { timeoutMs: 15 * minute });
  try {
    const updates = readKnownUpdates((await answered(context, command)).stdout);
    if (updates) return { updates };
    throw new Error('it answered in a form that wufix does not know');
  } catch (error) {
    return { updates: [], error: messageOf(error) };
  }
}

type Seen = Omit<UpdateSeen, 'installed' | 'loop'> & { evidence: readonly InstallEvidence[]; error?: string };

function conclude({ evidence, error, ...seen }: Seen): Found<UpdateSeen> {
  const { kb, pending, offered, hidden, failures } = seen;
  const installed = evidence[0]?.installed ?? null;
  const loop = installed === true && !pending && (offered === true || (offered === null && failures > 0));
  const known = updatesWithFaults.find(({ update: one }) => one === kb);
  const details = [
    ...evidence.map(({ says }) => says),
    ...(offered === null ? [] : [offered ? 'Windows Update offers it' : 'Windows Update does not offer it']),
    ...(hidden ? ['it is hidden'] : []),
    ...(error ? [`Windows Update could not be asked: ${error}`] : []),
    ...(failures > 0 ? [failures === 1 ? 'an attempt failed' : `${failures} attempts failed`] : []),
    ...(known ? [`it is known: it ${known.about}`] : []),
  ];
  const facts: UpdateSeen = { ...seen, installed, loop };
  return { ...judge(facts), ...(details.length > 0 && { details }), facts };
}

function judge({ kb, installed, pending, offered, failures, loop }: UpdateSeen): Pick<Found, 'state' | 'says'> {
  if (pending) return { state: 'note', says: `${kb} waits for a restart` };
  if (loop) return { state: 'bad', says: `${kb} is installed, and yet it is tried again` };
  if (installed) return { state: 'good', says: `${kb} is installed` };
  if (installed === false || offered) return { state: failures > 0 ? 'bad' : 'note', says: `${kb} is not installed` };
  if (offered === false) return { state: 'note', says: `${kb} is neither on record here nor offered` };
  return { state: 'note', says: `nothing says that ${kb} is installed` };
}
