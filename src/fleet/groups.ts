export type GroupType = 'need' | 'code' | 'failure' | 'cause' | 'proof' | 'outcome';

/** What the machines of a fleet have in common: what it is, how often it was told, by how many machines, and a few of them. */
export type Group = {
  type: GroupType;
  /** What makes it this group. */
  of: Readonly<Record<string, string | number | boolean | null>>;
  times: number;
  machines: number;
  /** The first machines of it, by name. */
  samples: string[];
};

/** Of each group so many machines are named, and of each type so many groups are told apart. */
const limits = { samples: 5, groups: 1000 };

/** The groups of a fleet: counts and samples, however many runs there are. */
export type Groups = {
  /** Counts one more; `seen` holds the groups in which the machine was counted before. */
  count(machine: { name: string; seen: Set<Group> }, type: Group['type'], of: Group['of']): void;
  /** Those of one type, that of the most machines first. */
  of(type: Group['type']): Group[];
  /** How often something was told for which there was no group left. */
  untold(): number;
};

/** Begins without any group. */
export function createGroups(): Groups {
  const types = new Map<GroupType, Map<string, Group>>();
  let untold = 0;
  return {
    count(machine, type, of) {
      const groups = types.get(type) ?? new Map<string, Group>();
      types.set(type, groups);
      const key = JSON.stringify(of);
      const known = groups.get(key);
      if (!known && groups.size >= limits.groups) {
        untold += 1;
        return;
      }
      const group = known ?? { type, of, times: 0, machines: 0, samples: [] };
      if (!known) groups.set(key, group);
      group.times += 1;
      if (machine.seen.has(group)) return;
      machine.seen.add(group);
      group.machines += 1;
      if (group.samples.length < limits.samples) group.samples.push(machine.name);
    },
    of: (type) => [...(types.get(type)?.values() ?? [])].sort((a, b) => b.machines - a.machines || b.times - a.times),
    untold: () => untold,
  };
}
