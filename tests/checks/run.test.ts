import { describe, expect, test } from 'vitest';
import type { Check, Context, Found } from '../../src/checks/check.ts';
import { type Alarm, runChecks } from '../../src/checks/run-checks.ts';

const context = {
  asked: { deep: false, kb: null },
  elevated: Promise.resolve<boolean | null>(true),
} as Context;

const never: Alarm = () => ({ rings: new Promise(() => {}), off: () => {} });
const check = (look: () => Promise<Found>, more: Partial<Check<unknown>> = {}): Check<unknown> => ({
  title: 'a check',
  look,
  ...more,
});
const good: Found = { state: 'good', says: 'fine' };

/** What is told, in its order. */
async function told(
  checks: Record<string, Check<unknown>>,
  { alarm = never, ...more }: { alarm?: Alarm; elevated?: boolean | null } = {},
) {
  const lines: string[] = [];
  const own = 'elevated' in more ? { ...context, elevated: Promise.resolve(more.elevated ?? null) } : context;
  const all = await runChecks(checks, own, alarm, (id, _title, { state, says }) => {
    lines.push(`${id} ${state}: ${says}`);
  });
  return { lines, all };
}

test('all are started at once, and told in their order whoever ends first', async () => {
  const started: string[] = [];
  let endFirst = () => {};
  const first = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  const { lines } = await told({
    one: check(async () => {
      started.push('one');
      await first;
      return good;
    }),
    two: check(async () => {
      started.push('two');
      endFirst();
      return { state: 'note', says: 'hm' };
    }),
  });
  expect(started).toEqual(['one', 'two']);
  expect(lines).toEqual(['one good: fine', 'two note: hm']);
});

test('one that throws is unknown, in its own words, and the others go on', async () => {
  const { lines, all } = await told({
    one: check(async () => {
      throw new Error('reg.exe gave no answer');
    }),
    two: check(() => {
      throw new TypeError('a fault of ours');
    }),
    three: check(async () => good),
  });
  expect(lines).toEqual([
    'one unknown: could not be checked: reg.exe gave no answer',
    'two unknown: could not be checked: a fault of ours',
    'three good: fine',
  ]);
  expect(all.three).toBe(good);
});

describe('one that hangs', () => {
  test('ends at its own time limit, and those before it are told meanwhile', async () => {
    const bells = new Map<number, () => void>();
    const alarm: Alarm = (ms) => ({
      rings: new Promise((resolve) => {
        bells.set(ms, resolve);
      }),
      off: () => {},
    });
    const lines: string[] = [];
    const running = runChecks(
      {
        quick: check(async () => good),
        stuck: check(() => new Promise(() => {}), { timeLimit: () => 180_000 }),
        last: check(async () => good),
      },
      context,
      alarm,
      (id, _title, { says }) => {
        lines.push(`${id}: ${says}`);
        if (id === 'quick') bells.get(180_000)?.();
      },
    );
    await running;
    expect(lines).toEqual(['quick: fine', 'stuck: could not be checked: no answer in 3 minutes', 'last: fine']);
  });

  test('every alarm is put off in the end, so that the process may end too', async () => {
    let ringing = 0;
    const alarm: Alarm = () => {
      ringing += 1;
      return {
        rings: new Promise(() => {}),
        off: () => {
          ringing -= 1;
        },
      };
    };
    await told(
      {
        one: check(async () => good),
        two: check(async () => {
          throw new Error('no');
        }),
      },
      { alarm },
    );
    expect(ringing).toBe(0);
  });

  test('what was asked for may change the time limit', async () => {
    const limits: number[] = [];
    const alarm: Alarm = (ms) => {
      limits.push(ms);
      return never(ms);
    };
    const slow = check(async () => good, { timeLimit: ({ deep }) => (deep ? 9 : 3) });
    await runChecks({ slow, usual: check(async () => good) }, context, alarm, () => {});
    await runChecks({ slow }, { ...context, asked: { deep: true, kb: null } }, alarm, () => {});
    expect(limits).toEqual([3, 120_000, 9]);
  });
});

describe('rights', () => {
  const denied = check(async () => {
    throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  });

  test('without them, what needs them is not even tried', async () => {
    let tried = false;
    const needy = check(
      async () => {
        tried = true;
        return good;
      },
      { needsRights: true },
    );
    expect((await told({ needy }, { elevated: false })).lines).toEqual(['needy unknown: needs administrator rights']);
    expect(tried).toBe(false);
    expect((await told({ needy }, { elevated: null })).lines).toEqual(['needy good: fine']);
  });

  test('a file that may not be read needs them, unless they are there', async () => {
    expect((await told({ denied }, { elevated: false })).lines).toEqual(['denied unknown: needs administrator rights']);
    expect((await told({ denied }, { elevated: true })).lines).toEqual([
      'denied unknown: could not be checked: EACCES: permission denied',
    ]);
  });
});
