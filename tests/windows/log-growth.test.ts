import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import type { Action, Clock, Reader } from '../../src/core/types.ts';
import { dismKind } from '../../src/kinds/dism.ts';
import { type LogMark, markLog, readGrowth } from '../../src/kinds/log-growth.ts';
import { sfcKind } from '../../src/kinds/sfc.ts';
import {
  cannotRepair,
  cbsLines,
  dismConsole,
  dismDone,
  repairedFile,
  sfcConsole,
  sfcLog,
  storeReport,
} from '../support/captures.ts';

const folder = 'C:\\Windows\\Logs\\CBS';
const log = `${folder}\\CBS.log`;

/** A folder of logs in memory, handed out in pieces of `size` bytes; what is `locked` can be seen and not read. */
type Disk = { files: Record<string, string>; locked?: readonly string[]; size?: number };

function readerOf(disk: Disk): Reader {
  const find = (path: string) =>
    Object.entries(disk.files).find(([name]) => `${folder}\\${name}`.toLowerCase() === path.toLowerCase());
  return {
    query: () => Promise.reject(new Error('nobody is asked')),
    stream: () => Promise.reject(new Error('nobody is asked')),
    look: async (path) => (find(path) ? 'file' : 'missing'),
    list: async () => Object.keys(disk.files),
    size: async (path) => Buffer.byteLength(find(path)?.[1] ?? ''),
    async *read(path, from = 0) {
      const [name, text] = find(path) ?? [];
      if (name === undefined || text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      if (disk.locked?.includes(name)) throw Object.assign(new Error('in use'), { code: 'EBUSY' });
      const bytes = Buffer.from(text).subarray(from);
      for (let at = 0; at < bytes.length; at += disk.size ?? 65_536)
        yield bytes.subarray(at, at + (disk.size ?? 65_536));
    },
  };
}

/** What a log gained when one folder became the other, and whether that is all of it. */
async function growth(before: Disk['files'], after: Disk['files'], path = log): Promise<[text: string, all: boolean]> {
  const mark = JSON.parse(JSON.stringify(await markLog(path, readerOf({ files: before })))) as LogMark;
  const pieces: Uint8Array[] = [];
  const all = await readGrowth(path, mark, readerOf({ files: after }), (bytes) => pieces.push(bytes));
  return [Buffer.concat(pieces).toString(), all];
}

describe('what a log gained', () => {
  const persisted = (day: number, type = 'log') => `CbsPersist_202608${day}103936.${type}`;

  test.each<[name: string, before: Disk['files'], after: Disk['files'], gained: string, all?: 'not all']>([
    ['nothing', { 'CBS.log': 'old' }, { 'CBS.log': 'old' }, ''],
    ['its end', { 'CBS.log': 'old' }, { 'CBS.log': 'oldnew' }, 'new'],
    ['the end after a character of several bytes', { 'CBS.log': 'ö' }, { 'CBS.log': 'öä' }, 'ä'],
    ['all of it, where there was none', {}, { 'CBS.log': 'new' }, 'new'],
    ['nothing, where there never was one', {}, {}, ''],
    ['whatever its name is spelled like', { 'cbs.LOG': 'old' }, { 'cbs.LOG': 'oldnew' }, 'new'],
    [
      'the rest of the one put aside, and the new one',
      { 'CBS.log': 'old' },
      { [persisted(11)]: 'oldnew', 'CBS.log': 'er' },
      'newer',
    ],
    [
      'the same where the new one is longer than the old one was',
      { 'CBS.log': 'old' },
      { [persisted(11)]: 'old', 'CBS.log': 'much longer' },
      'much longer',
    ],
    ['the rest of it, before a new one begins', { 'CBS.log': 'old' }, { [persisted(11)]: 'oldnew' }, 'new'],
    [
      'several put aside, in their order',
      { 'CBS.log': 'old', [persisted(10)]: 'older' },
      { [persisted(12)]: '-b', [persisted(11)]: 'old-a', 'CBS.log': '-c', [persisted(10)]: 'older' },
      '-a-b-c',
    ],
    [
      'its end, while Windows packs one that was aside before',
      { 'CBS.log': 'old', [persisted(10)]: 'older' },
      { 'CBS.log': 'oldnew', [persisted(10, 'cab')]: 'MSCF' },
      'new',
    ],
    [
      'what is left when the one put aside was packed',
      { 'CBS.log': 'old' },
      { [persisted(11, 'cab')]: 'MSCF', 'CBS.log': 'new' },
      'new',
      'not all',
    ],
    [
      'the one put aside while it is being packed',
      { 'CBS.log': 'old' },
      { [persisted(11, 'cab')]: 'MSCF', [persisted(11)]: 'oldnew', 'CBS.log': 'er' },
      'newer',
    ],
    [
      'what is left when the first of several was packed',
      { 'CBS.log': 'old' },
      { [persisted(11, 'cab')]: 'MSCF', [persisted(12)]: 'b', 'CBS.log': 'c' },
      'bc',
      'not all',
    ],
    ['all of the new one, when somebody deleted it', { 'CBS.log': 'old' }, { 'CBS.log': 'ne' }, 'ne', 'not all'],
    ['nothing, when somebody deleted it', { 'CBS.log': 'old' }, {}, '', 'not all'],
    [
      'nothing of what else lies there',
      { 'CBS.log': 'old' },
      { 'CBS.log': 'old', 'CheckSUR.persist.log': 'x', 'CbsPersist_readme.txt': 'y', 'poqexec.log': 'z' },
      '',
    ],
  ])('%s', async (_name, before, after, gained, all) => {
    expect(await growth(before, after)).toEqual([gained, all === undefined]);
  });

  test('of another log than CBS.log nothing is put aside', async () => {
    const before = { 'sfc-1.log': 'old' };
    const after = { 'sfc-1.log': 'oldnew', [persisted(11)]: 'of another log' };
    expect(await growth(before, after, `${folder}\\sfc-1.log`)).toEqual(['new', true]);
  });

  test('can not be told where the log itself can not be read', async () => {
    const reader = readerOf({ files: { 'CBS.log': 'old' }, locked: ['CBS.log'] });
    await expect(readGrowth(log, { bytes: 0, archives: [] }, reader, () => {})).rejects.toThrow('in use');
  });

  test('misses only that part which can not be read', async () => {
    const files = { [persisted(11)]: 'oldnew', 'CBS.log': 'er' };
    const pieces: Uint8Array[] = [];
    const reader = readerOf({ files, locked: [persisted(11)] });
    expect(await readGrowth(log, { bytes: 3, archives: [] }, reader, (bytes) => pieces.push(bytes))).toBe(false);
    expect(Buffer.concat(pieces).toString()).toBe('er');
  });
});

const noClock: Clock = { now: () => new Date(0), sleep: () => Promise.reject(new Error('nobody waits')) };
const foreign = sfcConsole('Zaštita resursa sustava Windows nije pronašla kršenja integriteta.');
const sfcAction: Extract<Action, { kind: 'sfc' }> = {
  kind: 'sfc',
  does: 'check and repair',
  command: { file: 'sfc.exe', args: ['/scannow'], encoding: 'utf16le', timeoutMs: 1 },
  log,
};

/** What sfc comes to when it says nothing that anybody understands, and the folder becomes the other. */
async function sfcFinds(before: Disk['files'], after: Disk, { exitCode = 0, clock = noClock, stdout = foreign } = {}) {
  const mark = await sfcKind.read?.(sfcAction, readerOf({ files: before }));
  const result = { exitCode, stdout, stderr: '', timedOut: false };
  return sfcKind.find?.(sfcAction, result, mark, readerOf(after), clock);
}

describe('sfc and its log', () => {
  const old = sfcLog([cannotRepair('old.dll')]);
  const aside = 'CbsPersist_20260811103936.log';

  test('the log is read in pieces of any size', async () => {
    const gained = `\ufeff${sfcLog([cannotRepair('älpha.dll'), repairedFile('C:\\Windows\\System32\\beta.dll')])}`;
    for (let size = 1; size < 200; size++) {
      const found = await sfcFinds({ 'CBS.log': old }, { files: { 'CBS.log': old + gained }, size });
      expect(found).toMatchObject({ verdict: 'unrepaired', items: ['älpha.dll'] });
    }
    for (let size = 1; size < 200; size++)
      expect(await sfcFinds({}, { files: { 'CBS.log': sfcLog() }, size })).toMatchObject({ verdict: 'clean' });
  });

  test('a line that was half written before the run is no line of it', async () => {
    const half = old.length - 40;
    const found = await sfcFinds({ 'CBS.log': old.slice(0, half) }, { files: { 'CBS.log': old + sfcLog() } });
    expect(found).toMatchObject({ verdict: 'clean' });
  });

  test('a run that began in a log which was put aside', async () => {
    const run = sfcLog([cannotRepair('alpha.dll')]);
    for (const cut of [0, 100, 500, run.length - 1, run.length]) {
      const after = { [aside]: old + run.slice(0, cut), 'CBS.log': run.slice(cut) };
      const found = await sfcFinds({ 'CBS.log': old }, { files: after });
      expect(found).toMatchObject({ verdict: 'unrepaired', items: ['alpha.dll'] });
    }
  });

  test('where its beginning was packed, bad news counts and good news proves nothing', async () => {
    const packed = { 'CbsPersist_20260811103936.cab': 'MSCF' };
    const clean = await sfcFinds({ 'CBS.log': old }, { files: { ...packed, 'CBS.log': sfcLog() } }, { clock: waits() });
    expect(clean).toMatchObject({ verdict: 'unknown', good: false });
    const none = await sfcFinds({ 'CBS.log': old }, { files: { ...packed, 'CBS.log': '' } }, { clock: waits() });
    expect(none).toMatchObject({ verdict: 'unknown', good: false });
    expect(none?.because).toContain('CBS.log does not show the whole run');
    const bad = await sfcFinds(
      { 'CBS.log': old },
      { files: { ...packed, 'CBS.log': sfcLog([cannotRepair('alpha.dll')]) } },
      { clock: waits() },
    );
    expect(bad).toMatchObject({ verdict: 'unrepaired', items: ['alpha.dll'] });
    const text = sfcConsole('Windows Resource Protection did not find any integrity violations.');
    const known = await sfcFinds({ 'CBS.log': old }, { files: packed }, { clock: waits(), stdout: text });
    expect(known).toMatchObject({ verdict: 'clean' });
  });

  test('a log that can not be read is a witness less', async () => {
    const found = await sfcFinds({}, { files: { 'CBS.log': sfcLog() }, locked: ['CBS.log'] });
    expect(found).toMatchObject({ verdict: 'unknown', good: false });
    expect(found?.because).toContain('CBS.log could not be read');
  });

  test('so is one that could not be marked: sfc runs all the same', async () => {
    const closed: Reader = { ...readerOf({ files: {} }), list: () => Promise.reject(new Error('access is denied')) };
    expect(await sfcKind.read?.(sfcAction, closed)).toBeUndefined();
    const result = { exitCode: 0, stdout: foreign, stderr: '', timedOut: false };
    expect(await sfcKind.find?.(sfcAction, result, undefined, closed, noClock)).toMatchObject({ verdict: 'unknown' });
  });

  test.each([
    ['has not a word yet', ''],
    ['has only its beginning yet', sfcLog().slice(0, 200)],
  ])('is waited for once, three seconds, where it %s', async (_name, sofar) => {
    const disk: Disk = { files: { 'CBS.log': sofar } };
    const clock = waits((ms) => {
      expect(ms).toBe(3000);
      disk.files['CBS.log'] = sfcLog();
    });
    expect(await sfcFinds({}, disk, { clock })).toMatchObject({ verdict: 'clean' });
    const never = waits();
    expect(await sfcFinds({}, { files: { 'CBS.log': sofar } }, { clock: never })).toMatchObject({ good: false });
    expect(never.waited).toBe(1);
  });

  test('is not waited for where sfc failed, or where all of it is there', async () => {
    const clock = waits();
    await sfcFinds({}, { files: {} }, { exitCode: 1, clock });
    await sfcFinds({}, { files: { 'CBS.log': sfcLog() } }, { clock });
    expect(clock.waited).toBe(0);
  });
});

/** A clock on which somebody waits. */
function waits(meanwhile: (ms: number) => void = () => {}): Clock & { waited: number } {
  const clock = {
    waited: 0,
    now: () => new Date(0),
    sleep: async (ms: number) => {
      clock.waited += 1;
      meanwhile(ms);
    },
  };
  return clock;
}

describe('DISM and its report in the log', () => {
  const action: Extract<Action, { kind: 'dism' }> = {
    kind: 'dism',
    does: 'scan',
    task: 'scan',
    command: { file: 'Dism.exe', args: ['/Online'], encoding: 'oem', timeoutMs: 1 },
    log,
  };
  const find = async (before: Disk['files'], after: Disk, task: typeof action.task = 'scan') => {
    const stdout = dismConsole(`\r\n${dismDone}`);
    const mark = await dismKind.read?.(action, readerOf({ files: before }));
    const result = { exitCode: 0, stdout, stderr: '', timedOut: false };
    return dismKind.find?.({ ...action, task }, result, mark, readerOf(after), noClock);
  };
  const damaged = storeReport({ files: ['amd64_sample-alpha_31bf3856ad364e35_10.0.26100.1_none_0\\alpha.dll'] });

  test('counts what was gained, in pieces of any size', async () => {
    for (let size = 1; size < 200; size++) {
      expect(await find({ 'CBS.log': damaged }, { files: { 'CBS.log': damaged + storeReport() }, size })).toMatchObject(
        {
          verdict: 'healthy',
        },
      );
      expect(
        await find({ 'CBS.log': storeReport() }, { files: { 'CBS.log': storeReport() + damaged }, size }),
      ).toMatchObject({ verdict: 'repairable', items: [expect.stringContaining('alpha.dll')] });
    }
  });

  test('an older report says nothing of this run', async () => {
    expect(await find({ 'CBS.log': storeReport() }, { files: { 'CBS.log': storeReport() } })).toMatchObject({
      verdict: 'unknown',
      good: false,
    });
  });

  test('is found where the log was put aside', async () => {
    const after = { 'CbsPersist_20260811103936.log': `old${damaged}`, 'CBS.log': cbsLines('CBS Starting.') };
    expect(await find({ 'CBS.log': 'old' }, { files: after })).toMatchObject({ verdict: 'repairable' });
  });

  test('CheckHealth writes none, so that that of another process does not count', async () => {
    expect(await find({}, { files: { 'CBS.log': damaged } }, 'check')).toMatchObject({ verdict: 'unknown' });
  });

  test('can not be read: DISM has the word alone', async () => {
    expect(await find({}, { files: { 'CBS.log': damaged }, locked: ['CBS.log'] })).toMatchObject({
      verdict: 'unknown',
    });
  });

  test('can not be marked: DISM runs all the same', async () => {
    const closed: Reader = { ...readerOf({ files: {} }), list: () => Promise.reject(new Error('access is denied')) };
    expect(await dismKind.read?.(action, closed)).toBeUndefined();
  });
});
