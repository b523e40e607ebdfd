import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Shell } from '../../core/types.ts';
import { exists } from './exists.ts';
import { refuseLinks } from './links.ts';
import { makeFolder } from './make-folder.ts';
import { elsewhere, foreign } from './refusals.ts';
import { askRights, type Rights } from './rights.ts';

/** Keeps watch over the state folder, which elevated code relies on. */
export type StateGuard = {
  /** Has Windows begin to tell who may write there; that takes some tenths of a second. */
  begin(): void;
  /** Refuses to act on what stands there, if others than administrators could have written it, or nobody can tell. */
  trust(): Promise<void>;
  /**
   * Makes the folder where it is missing, for administrators alone; refuses one in which others could write. That nobody can
   * tell is told by `notice`: nothing is read there to act on it.
   */
  claim(notice: (text: string) => void): Promise<void>;
};

/** What a guard asks; whoever is no administrator is told so in time, and by others. */
type Asked = { machine: Machine; shell: Shell; elevated: Promise<boolean | null> };

/** `guards`: the folder is that of a real Windows, which has lists of who may do what. Else only links are refused. */
export function guardState(folder: string, { machine, shell, elevated }: Asked, guards: boolean): StateGuard {
  let told: Promise<Rights> | undefined;
  const tell = () => {
    told ??= guards ? askRights(folder, machine, shell) : Promise.resolve({ doubt: null, intruder: null, found: true });
    return told;
  };
  const refuseForeign = async () => {
    if (guards && /^[\\/]{2}/.test(folder)) throw elsewhere(folder);
    await refuseLinks(folder);
    // Whoever was quicker than us may have made it since it was asked about.
    if (!(await tell()).found && (await exists(folder))) told = undefined;
    const { intruder, doubt } = await tell();
    if (intruder) throw foreign(folder, intruder, machine);
    return doubt;
  };
  return {
    begin: () => void tell().catch(() => {}),
    trust: async () => {
      if (guards && (await elevated) === false) return;
      const doubt = await refuseForeign();
      if (doubt)
        throw new Failure(exit.refused, `${doubt}, so nothing is done on the word of its journals.`, { hint: byHand });
    },
    claim: async (notice) => {
      const doubt = await refuseForeign();
      if (doubt) notice(`${doubt}.`);
      if (guards && !(await exists(folder))) {
        await makeFolder(folder, machine, shell);
        told = Promise.resolve({ doubt: null, intruder: null, found: true });
      }
    },
  };
}

const byHand = 'restart Windows, then try again; wufix undo --dry-run shows the commands that can be typed by hand';
