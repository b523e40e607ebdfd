import { buildWufix } from '../support/build-wufix.ts';
import { everyChange, guided, nameOf } from '../support/faults-commands.ts';
import { afterwards, goOn, type Journey, type Runner } from '../support/faults-ends.ts';
import { startPc } from '../support/faults-pc.ts';
import { type Blow, spawnOn } from '../support/faults-process.ts';
import { killed, type Trial } from '../support/faults-trials.ts';
import { isAll, journeysOf, tryAll } from './trials.ts';

// The program that ships, in processes of its own, on scenario files: some commands, and each of them on a terminal that closes.

const wufix = buildWufix();
const run: Runner = (pc, words) => spawnOn(wufix, pc, words);

const named = ['reset', 'undo after reset', 'services restart wuauserv BITS AppIDSvc', 'dism restore'];
const some = await journeysOf(everyChange.filter((one) => named.includes(nameOf(one))));
const all = isAll ? await journeysOf(everyChange) : some;

/** The same blow at each of those records: where it falls, the process may be a little further. */
function struck(journey: Journey, records: readonly number[], blow: Omit<Blow, 'at'>): Trial[] {
  return records.map((record) => ({
    where: `about record ${record}`,
    run: async () => {
      const pc = startPc(journey.start);
      const ran = await spawnOn(wufix, pc, journey.words, { at: record, ...blow });
      return ran.died ? goOn(journey, ran.died, 'resume', run) : afterwards(journey, pc, ran, run);
    },
  }));
}

const each = ({ records }: Journey) => Array.from({ length: records }, (_, at) => at + 1);

tryAll(
  [
    {
      name: 'real process: kill -9 before it',
      trials: (journey) => killed(journey, 'die-before', ['resume', 'undo'], run),
    },
    {
      name: 'real process: kill -9 after it',
      trials: (journey) => killed(journey, 'die-after', ['resume', 'undo'], run),
    },
    { name: 'real process: SIGINT once', trials: (journey) => struck(journey, each(journey), { signals: ['SIGINT'] }) },
    {
      name: 'real process: SIGINT twice',
      trials: (journey) => struck(journey, each(journey), { signals: ['SIGINT', 'SIGINT'] }),
    },
  ],
  some,
  true,
);
tryAll(
  [
    {
      name: 'real process: kill -9 of wufix fix before it',
      trials: (journey) => killed(journey, 'die-before', ['resume'], run),
    },
  ],
  await journeysOf(guided.slice(0, 2)),
  true,
);
tryAll(
  [
    {
      name: 'real process: SIGHUP, and nobody reads any more',
      trials: (journey) => struck(journey, journey.recordsOfEffects, { signals: ['SIGHUP'], closes: true }),
    },
  ],
  all,
  true,
);
