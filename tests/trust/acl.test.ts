import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit, Failure } from '../../src/core/failure.ts';
import type { Command, Machine, Result, Shell } from '../../src/core/types.ts';
import { guardState } from '../../src/io/state/guard.ts';
import { type FolderRole, nameSid, whoElseMayWrite } from '../../src/windows/rights/who-may-write.ts';
import { type FakeWorld, temporaryFolder } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';

const bob = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const group = 'S-1-5-21-1004336348-1177238915-682003330-513';
const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';

/** As Windows writes it of a folder that wufix made, and of a journal in it. */
const ours = `O:BAG:${group}D:PAI(A;OICI;0x1200a9;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)`;
const inherited = 'D:AI(A;ID;0x1200a9;;;OW)(A;ID;FA;;;SY)(A;ID;FA;;;BA)';
/** What a folder inherits in ProgramData. */
const programDatas =
  '(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)';

describe('who else may write', () => {
  test.each<[what: string, sddl: string, role: FolderRole, who: string | null]>([
    ['a folder that wufix made', ours, 'own', null],
    ['by SIDs that have no letters', ours.replaceAll('BA', 'S-1-5-32-544').replaceAll('SY', 'S-1-5-18'), 'own', null],
    ['with what somebody audits', `${ours}S:AI(AU;OICISAFA;WDWO;;;WD)`, 'own', null],
    ['a journal in it', `O:BAG:${group}${inherited}`, 'within', null],
    ['a journal in it that belongs to its maker, who may only read', `O:${bob}G:${group}${inherited}`, 'within', null],
    [
      'a folder like that is no proof: its maker could have filled it before',
      `O:${bob}G:${group}${inherited}`,
      'own',
      bob,
    ],
    [
      'a journal whose maker has more rights',
      `O:${bob}G:${group}${inherited.replace('0x1200a9;;;OW', 'FA;;;OW')}`,
      'within',
      'OW',
    ],
    ['somebody made it first', `O:${bob}G:${group}D:AI${programDatas}(A;ID;FA;;;${bob})`, 'own', bob],
    ['it has what ProgramData gives', `O:BAG:${group}D:AI${programDatas}`, 'own', 'BU'],
    ['readers', `O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;OICI;FR;;;BU)(A;OICI;GRGX;;;AU)(A;;0x1200a9;;;WD)`, 'own', null],
    ['everyone', 'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;;FW;;;WD)', 'own', 'WD'],
    ['an account', `O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;;0x1301bf;;;${bob})`, 'own', bob],
    ['a mask of one bit', 'O:BAG:SYD:PAI(A;;0x2;;;BU)', 'own', 'BU'],
    ['the highest bit alone reads', 'O:BAG:SYD:PAI(A;;0x80000000;;;BU)', 'own', null],
    ['a mask as a number', 'O:BAG:SYD:PAI(A;;262144;;;BU)', 'own', 'BU'],
    ['what is made in it', 'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;OICIIO;GA;;;BU)', 'own', 'BU'],
    ['what is denied', 'O:BAG:SYD:PAI(D;OICI;FA;;;BU)(A;OICI;FA;;;BA)', 'own', null],
    ['a right that nobody knows', 'O:BAG:SYD:PAI(A;;ZZ;;;BU)', 'own', 'BU'],
    ['an entry that nobody knows', 'O:BAG:SYD:PAI(QQ;;FA;;;BU)', 'own', 'BU'],
    ['no list at all', 'O:BAG:SYD:NO_ACCESS_CONTROL', 'own', 'WD'],
    ['an empty list', 'O:BAG:SYD:P', 'own', null],
    ['no owner', 'D:PAI(A;OICI;FA;;;BA)', 'own', 'nobody can tell who'],
    ['no answer', '', 'own', 'nobody can tell who'],
    ['a condition', 'O:BAG:SYD:PAI(XA;;FA;;;BU;(@User.Title=="PM"))', 'own', 'nobody can tell who'],
    [
      'the drive',
      `O:${installer}G:${installer}D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)`,
      'above',
      null,
    ],
    ['ProgramData', `O:SYG:SYD:PAI${programDatas}`, 'above', null],
    ['a profile', `O:SYG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;${bob})`, 'above', bob],
    ['a folder that somebody made', `O:${bob}G:${group}D:AI(A;OICIID;FA;;;BA)`, 'above', bob],
    ['a folder that may be emptied', 'O:BAG:SYD:PAI(A;;DT;;;BU)', 'above', 'BU'],
  ])('%s', (_what, sddl, role, who) => expect(whoElseMayWrite(sddl, role)).toBe(who));

  test('is told in words, and no account is named', () => {
    expect(['WD', 'BU', bob].map(nameSid)).toEqual(['everyone', 'every user', 'an account that is no administrator']);
  });
});

const machine: Machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\System32',
  programData: 'C:\\ProgramData',
  build: 26100,
};

const ended: Result = { exitCode: 0, stdout: '', stderr: '', timedOut: false };

/** A Windows that answers with these descriptors, by path; `makes` is what icacls does. */
function windows(sddl: (path: string) => string | null, makes: (command: Command) => number = () => 0) {
  const asked: Command[] = [];
  const ran: string[] = [];
  const query = async (command: Command): Promise<Result> => {
    asked.push(command);
    const { script = '' } = command;
    const [, folders = '', within = ''] = /\$folders = '([^']*)'; \$within = '([^']*)';/.exec(script) ?? [];
    const inside = within === '' ? [] : readdirSync(within).map((name) => join(within, name));
    const rows = [...folders.split('|'), ...inside].flatMap((path) => {
      const told = sddl(path);
      return told === null ? [] : [{ path, sddl: told }];
    });
    return { ...ended, stdout: JSON.stringify(rows) };
  };
  const run = async (command: Command): Promise<Result> => {
    ran.push([command.file.split('\\').at(-1), ...command.args].join(' '));
    return { ...ended, exitCode: makes(command) };
  };
  return { shell: { query, run } as Partial<Shell> as Shell, asked, ran };
}

/** Descriptors as they are where nothing is wrong. */
const safe = (path: string) => (path.includes('home') ? ours : 'O:SYG:SYD:PAI(A;OICI;FA;;;SY)');
const admin = Promise.resolve(true);

async function refusal(deed: Promise<unknown>): Promise<Failure> {
  const error = await deed.then(
    () => expect.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw error;
}

describe('the state folder of a Windows', () => {
  const missing = () => join(temporaryFolder(), 'home');
  const filled = () => {
    const home = missing();
    mkdirSync(join(home, 'runs'), { recursive: true });
    writeFileSync(join(home, 'runs', '20260101-000000-reset.jsonl'), '');
    writeFileSync(join(home, 'fix.json'), '');
    return home;
  };
  const claim = (home: string, { shell }: { shell: Shell }, notice = (_text: string) => {}) =>
    guardState(home, { machine, shell, elevated: admin }, true).claim(notice);
  const trust = (home: string, { shell }: { shell: Shell }) =>
    guardState(home, { machine, shell, elevated: admin }, true).trust();

  test('is made for administrators alone, by SIDs and full paths', async () => {
    const home = missing();
    const system = windows(safe);
    await claim(home, system);
    expect(existsSync(home)).toBe(true);
    expect(system.ran).toEqual([
      `icacls.exe ${home} /setowner *S-1-5-32-544`,
      `icacls.exe ${home} /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-3-4:(OI)(CI)RX`,
    ]);
    expect(system.asked.every(({ file }) => file.startsWith('C:\\Windows\\System32\\'))).toBe(true);
  });

  test('is not there afterwards where it could not be made so', async () => {
    const home = missing();
    const { message, exitCode } = await refusal(
      claim(
        home,
        windows(safe, () => 5),
      ),
    );
    expect(exitCode).toBe(exit.refused);
    expect(message).toContain('icacls.exe');
    expect(existsSync(home)).toBe(false);
  });

  test('is not taken where somebody was quicker', async () => {
    const home = missing();
    const quick = (command: Command) => {
      if (command.args.includes('/inheritance:r')) mkdirSync(join(home, 'runs'));
      return 0;
    };
    expect((await refusal(claim(home, windows(safe, quick)))).message).toContain(
      `${join(home, 'runs')} could have been`,
    );
  });

  test('is looked at again where somebody made it after it was asked about', async () => {
    const home = missing();
    const system = windows((path) => (path === home ? `O:${bob}G:${group}D:AI${programDatas}` : safe(path)));
    const guard = guardState(home, { machine, shell: system.shell, elevated: admin }, true);
    await guard.trust();
    mkdirSync(home);
    expect((await refusal(guard.claim(() => {}))).message).toContain('an account that is no administrator');
    expect(system.ran).toEqual([]);
  });

  test('that was made by wufix itself is not looked at again', async () => {
    const home = missing();
    const system = windows(safe);
    const guard = guardState(home, { machine, shell: system.shell, elevated: admin }, true);
    for (let run = 0; run < 3; run++) await guard.claim(() => {});
    expect([system.asked.length, system.ran.length]).toEqual([1, 2]);
  });

  test.each(['\\\\server\\share\\wufix', '//server/share', '\\\\?\\UNC\\server\\share'])(
    'is not taken on the word of another machine: %s',
    async (home) => {
      const system = windows(() => ours);
      for (const deed of [trust, claim]) {
        const { exitCode, message } = await refusal(deed(home, system));
        expect(exitCode).toBe(exit.refused);
        expect(message).toContain(`${home} is not on a drive of this machine`);
      }
      expect(system.asked).toEqual([]);
    },
  );

  test('is neither made nor read below a folder that somebody could replace', async () => {
    const home = missing();
    const above = (path: string) => (path === dirname(home) ? `O:${bob}G:${bob}D:(A;;FA;;;BA)` : safe(path));
    const { message } = await refusal(claim(home, windows(above)));
    expect(message).toBe(
      `${dirname(home)} could be replaced by an account that is no administrator, so wufix keeps and reads no journals below it.`,
    );
    expect(existsSync(home)).toBe(false);
  });

  test('that is safe is asked about once, and trusted', async () => {
    const home = filled();
    const system = windows(safe);
    const guard = guardState(home, { machine, shell: system.shell, elevated: admin }, true);
    guard.begin();
    await guard.trust();
    await guard.claim(() => {});
    expect([system.asked.length, system.ran]).toEqual([1, []]);
  });

  test.each<[what: string, name: string]>([
    ['the folder itself', 'home'],
    ['the folder of the journals', 'runs'],
    ['a single journal', '20260101-000000-reset.jsonl'],
    ['where a guided repair is', 'fix.json'],
  ])('is refused where somebody else could have written %s, with the commands that mend it', async (_what, name) => {
    const home = filled();
    const loose = (path: string) => (path.endsWith(name) ? `O:BAG:SYD:AI(A;;FA;;;BA)(A;;0x1301bf;;;BU)` : safe(path));
    for (const deed of [trust, claim]) {
      const { exitCode, message, hint } = await refusal(deed(home, windows(loose)));
      expect(exitCode).toBe(exit.refused);
      expect(message).toMatch(/ could have been written by every user, so .*home is neither read nor written\.$/);
      expect(hint).toContain(`ren "${home}" wufix.foreign`);
      expect(hint).toContain('C:\\Windows\\System32\\icacls.exe');
      expect(hint).toContain('/setowner *S-1-5-32-544 /T /L');
    }
  });

  test.each<[what: string, sddl: (path: string) => string | null]>([
    ['anything', () => null],
    ['about a journal', (path) => (path.endsWith('.jsonl') ? null : safe(path))],
  ])(
    'of which Windows does not tell %s: its journals are not acted on, and a new one is noticed',
    async (_what, sddl) => {
      const home = filled();
      const { message, hint } = await refusal(trust(home, windows(sddl)));
      expect(message).toMatch(
        /^Windows does not tell who may write in .*home, so nothing is done on the word of its journals\.$/,
      );
      expect(hint).toContain('wufix undo --dry-run');
      const notices: string[] = [];
      await claim(home, windows(sddl), (text) => notices.push(text));
      expect(notices).toEqual([`Windows does not tell who may write in ${home}.`]);
    },
  );

  test('is not asked about for somebody who is no administrator: he is told that', async () => {
    const system = windows(() => null);
    await guardState(filled(), { machine, shell: system.shell, elevated: Promise.resolve(false) }, true).trust();
    expect(system.asked).toEqual([]);
  });
});

describe('a state folder that is a link', () => {
  test.each(['', 'runs', 'logs'])('is refused (%s)', async (name) => {
    const pc = newPc();
    await pc.wufix('services stop wuauserv --yes');
    const [journal = ''] = pc.journals();
    const folder = join(dirname(dirname(journal)), name);
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    if (name === 'logs') mkdirSync(elsewhere);
    else renameSync(folder, elsewhere);
    symlinkSync(elsewhere, folder);
    const before = pc.text();
    for (const line of ['undo --yes', 'reset --yes']) {
      const { exitCode, stderr } = await pc.wufix(line);
      expect([line, exitCode]).toEqual([line, exit.refused]);
      expect(stderr).toContain(`${folder} is a link, and wufix keeps and reads its journals in real folders only.`);
      expect(stderr).toContain('What to do: find out who made it');
    }
    expect(pc.text()).toBe(before);
    expect((await pc.wufix('services')).exitCode).toBe(exit.ok);
  });

  test('has nothing written in what it leads to', async () => {
    const { pc, elsewhere } = await linked();
    // Whoever wrote there would first find that these stand in his way.
    mkdirSync(join(elsewhere, 'fix.json'));
    expect((await pc.wufix('fix 0x80070306 --yes')).stderr).toContain(' is a link');
    const lock = JSON.stringify({ pid: process.ppid, booted: Math.round(Date.now() / 1000 - uptime()) });
    writeFileSync(join(elsewhere, 'lock'), lock);
    expect((await pc.wufix('services stop BITS --yes')).stderr).toContain(' is a link');
    expect(readdirSync(elsewhere)).toEqual(['fix.json', 'lock']);
  });

  test('has no fault of wufix logged in what it leads to', async () => {
    const { pc, elsewhere } = await linked();
    const out = () => {
      throw new Error('a fault');
    };
    const terminal = { out, err: () => {}, interactive: false, color: false };
    expect((await pc.wufix('services', { terminal } as FakeWorld)).exitCode).toBe(exit.failed);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

/** A machine with something to repair, whose state folder somebody has replaced by a link to a folder of his. */
async function linked() {
  const pc = newPc({ store: 'repairable' });
  await pc.wufix('services stop wuauserv --yes');
  const folder = dirname(dirname(pc.journals()[0] ?? ''));
  const elsewhere = join(temporaryFolder(), 'elsewhere');
  mkdirSync(elsewhere);
  renameSync(folder, `${folder}.real`);
  symlinkSync(elsewhere, folder);
  return { pc, elsewhere };
}
