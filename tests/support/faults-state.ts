import type { Scenario } from '../../src/simulation/scenario.ts';

/** A Windows as two of them are compared: without its faults, its files in order, the stamps of runs numbered by age. */
export type State = Omit<Scenario, 'faults' | 'files'> & { files: string[] };

const stamps = /\.wufix-(\d{8}-\d{6})/g;

/** What a Windows is like. */
export function stateOf({ faults: _faults, files, ...rest }: Scenario): State {
  const lines = files.map(({ path, bytes }) => `${path} ${bytes}`);
  const known = [...new Set(lines.flatMap((line) => [...line.matchAll(stamps)].map(([, stamp]) => stamp)))].sort();
  const number = (_all: string, stamp: string) => `.wufix-${known.indexOf(stamp) + 1}`;
  return { ...rest, files: lines.map((line) => line.replace(stamps, number)).sort() };
}

/** What the simulated services make anew, under the name it then has: all that may stand beside a repair taken back. */
const rebuilt: Readonly<Record<string, readonly string[]>> = {
  softwaredistribution: ['\\DataStore\\DataStore.edb 1572864', '\\Download\\ 0'],
  download: ['\\ 0'],
  catroot2: ['\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb 1048576'],
  'qmgr.db': [' 786432'],
};

/** The state less the things that Windows had rebuilt and an undo set aside. Throws where one of them is not exactly that. */
export function withoutRebuilt(state: State): State {
  const asideOf = (line: string) => /^.+\.rebuilt/.exec(line)?.[0];
  for (const aside of new Set(state.files.flatMap((line) => asideOf(line) ?? []))) {
    const name = /([^\\]+)\.wufix-\d+\.rebuilt$/.exec(aside)?.[1]?.toLowerCase() ?? '';
    const lines = state.files.filter((line) => asideOf(line) === aside);
    const found = lines.map((line) => line.slice(aside.length)).sort();
    if (found.join() !== [...(rebuilt[name] ?? [])].sort().join())
      throw new Error(`not what Windows rebuilds: ${aside} ${JSON.stringify(found)}`);
  }
  return { ...state, files: state.files.filter((line) => !line.includes('.rebuilt')) };
}

/** What was set aside as rebuilt by Windows, by its name before the run: `C:\Windows\SoftwareDistribution`. */
export function rebuiltIn(state: State): string[] {
  const asides = state.files.flatMap((line) => /^(.+)\.wufix-\d+\.rebuilt/.exec(line)?.[1] ?? []);
  return [...new Set(asides)].sort();
}

/** What was moved aside and stands in its place again, by that place: what an undo has to set aside as rebuilt. */
export function standsTwice({ files }: State): string[] {
  const moved = files.flatMap((line) => (line.includes('.rebuilt') ? [] : /^(.+)\.wufix-\d+/.exec(line)?.[1]) ?? []);
  return [...new Set(moved)].filter((path) => files.some((line) => /^[\\ ]/.test(line.replace(path, '')))).sort();
}

/** The command for each thing in which a state is not as it was: what a stuck run has to name, stamps aside. */
export function differences(before: State, after: State): string[] {
  const services = Object.entries(before.services).flatMap(([name, was]) => {
    const is = after.services[name];
    return [
      ...(is?.state === was?.state ? [] : [`net.exe ${was?.state === 'running' ? 'start' : 'stop'} ${name}`]),
      ...(is?.start === was?.start ? [] : [`sc.exe config ${name} start= ${was?.start}`]),
    ];
  });
  const lost = before.files.filter((line) => !after.files.includes(line));
  const aside = lost.map((line) => {
    const found = after.files.find((other) => other !== line && withoutStamp(other) === withoutStamp(line));
    return found ? rename(found, line) : `lost: ${line}`;
  });
  return [...services, ...new Set(aside)];
}

/** The commands that put what Windows had rebuilt back into its place, for what is aside now and was not before. */
export function rebuiltAside(before: State, after: State): string[] {
  const known = rebuiltIn(before);
  return rebuiltIn(after)
    .filter((path) => !known.includes(path))
    .map((path) => `ren ${path}.wufix-1.rebuilt ${path.slice(path.lastIndexOf('\\') + 1)}`);
}

function withoutStamp(line: string): string {
  return line.replace(/\.wufix-\d+/, '');
}

/** The command that gives a file the path it had, by renaming the stamped folder or the one that should be stamped. */
function rename(is: string, was: string): string {
  const stamped = /^.+\.wufix-\d+/.exec(is)?.[0] ?? /^.+\.wufix-\d+/.exec(was)?.[0] ?? '';
  const plain = withoutStamp(stamped);
  const [from, to] = is.startsWith(stamped) ? [stamped, plain] : [plain, stamped];
  return `ren ${from} ${to.slice(to.lastIndexOf('\\') + 1)}`;
}
