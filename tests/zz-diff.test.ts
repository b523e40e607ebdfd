import { test, vi } from 'vitest';
import { everyChange } from './support/faults-commands.ts';
import { travel } from './support/faults-ends.ts';
import { runOn, startPc, setFaults, windowsOf } from './support/faults-pc.ts';
import { faultAt } from './support/faults-effects.ts';
vi.setConfig({ testTimeout: 1_200_000 });
test('all', async () => {
  const one = everyChange.filter((o) => o.words === 'wimmount --fix')[1]!;
    const j = await travel(one);
    const pc = startPc(j.start);
    setFaults(pc, [faultAt(j.effects, 1, 'die-before', 'once')]);
    const { died } = await runOn(pc, one.words);
    for (const words of ['resume', 'undo']) {
    const p2 = startPc(died!); setFaults(p2, []);
    const ran = await runOn(p2, words);
    console.log(words, ran.exitCode, JSON.stringify(ran.events.at(-1)), ran.stderr);
    const reg = windowsOf(p2).registry;
    console.log(JSON.stringify(Object.entries(reg).filter(([k])=>/WIMM/.test(k))));
    console.log(JSON.stringify(Object.entries(j.before.registry).filter(([k])=>/WIMM/.test(k))));
    console.log(JSON.stringify(Object.entries(j.planned[0]!.registry).filter(([k])=>/WIMM/.test(k))));
    }
});
