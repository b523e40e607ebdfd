import { describe, expect, test } from 'vitest';
import type { SfcLog } from '../../src/windows/sfc/cbs-log.ts';
import type { SfcVerdict } from '../../src/windows/sfc/text.ts';
import { judgeSfc, type SfcJudgement, type SfcWitnesses } from '../../src/windows/sfc/verdict.ts';

const whole: SfcLog = {
  scanned: true,
  whole: true,
  components: 0,
  damaged: [],
  repaired: [],
  unrepaired: [],
  unlisted: 0,
  unclear: [],
};

const a = 'C:\\Windows\\System32\\a.dll';
const b = 'C:\\Windows\\System32\\b.dll';

const logs = {
  clean: whole,
  repaired: { ...whole, components: 1, repaired: [a] },
  unrepaired: { ...whole, components: 2, repaired: [a], unrepaired: [b] },
  damaged: { ...whole, damaged: [a] },
  silent: { ...whole, scanned: false, whole: false },
  'in part': { ...whole, whole: false },
  unclear: { ...whole, unclear: ['Repair failed'] },
  unreadable: null,
} satisfies Record<string, SfcLog | null>;

const wrp = 'Windows Resource Protection';
const texts = {
  clean: `${wrp} did not find any integrity violations.`,
  repaired: `${wrp} found corrupt files and successfully repaired them.`,
  unrepaired: `${wrp} found corrupt files but was unable to fix some of them.`,
  violations: `${wrp} found integrity violations.`,
  pending: 'There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again.',
  later: 'The system file repair changes will take effect after the next reboot.',
  busy: 'Another servicing or repair operation is currently running.',
  unelevated: 'You must be an administrator running a console session in order to use the sfc utility.',
  failed: `${wrp} could not perform the requested operation.`,
  metadata: `${wrp} did not find any integrity violations but cannot guarantee the integrity of the system because component metadata is corrupt.`,
  foreign: 'Zaštita resursa sustava Windows nije pronašla kršenja integriteta.',
  empty: '',
} satisfies Record<string, string>;

type Case = readonly [log: keyof typeof logs, text: keyof typeof texts, verdict: SfcVerdict, disagree?: 'disagree'];

describe('a run that was to repair', () => {
  const cases: readonly Case[] = [
    ['clean', 'clean', 'clean'],
    ['clean', 'foreign', 'clean'],
    ['clean', 'empty', 'clean'],
    ['clean', 'repaired', 'repaired', 'disagree'],
    ['clean', 'unrepaired', 'unrepaired', 'disagree'],
    ['clean', 'metadata', 'unrepaired', 'disagree'],
    ['clean', 'failed', 'could-not-run', 'disagree'],
    ['clean', 'pending', 'pending-restart', 'disagree'],
    ['repaired', 'repaired', 'repaired'],
    ['repaired', 'foreign', 'repaired'],
    ['repaired', 'clean', 'repaired', 'disagree'],
    ['repaired', 'unrepaired', 'unrepaired', 'disagree'],
    ['repaired', 'later', 'pending-restart'],
    ['unrepaired', 'unrepaired', 'unrepaired'],
    ['unrepaired', 'foreign', 'unrepaired'],
    ['unrepaired', 'repaired', 'unrepaired', 'disagree'],
    ['unrepaired', 'clean', 'unrepaired', 'disagree'],
    ['unrepaired', 'failed', 'unrepaired', 'disagree'],
    ['unrepaired', 'later', 'unrepaired'],
    ['damaged', 'repaired', 'repaired'],
    ['damaged', 'unrepaired', 'unrepaired', 'disagree'],
    ['damaged', 'clean', 'violations', 'disagree'],
    ['damaged', 'foreign', 'violations'],
    ['silent', 'foreign', 'could-not-run'],
    ['silent', 'empty', 'could-not-run'],
    ['silent', 'failed', 'could-not-run'],
    ['silent', 'pending', 'pending-restart'],
    ['silent', 'busy', 'busy'],
    ['silent', 'unelevated', 'not-elevated'],
    ['silent', 'clean', 'could-not-run', 'disagree'],
    ['silent', 'repaired', 'could-not-run', 'disagree'],
    ['silent', 'unrepaired', 'unrepaired', 'disagree'],
    ['in part', 'clean', 'clean'],
    ['in part', 'repaired', 'repaired'],
    ['in part', 'unrepaired', 'unrepaired'],
    ['in part', 'foreign', 'unknown'],
    ['unclear', 'foreign', 'unknown'],
    ['unclear', 'clean', 'unknown', 'disagree'],
    ['unclear', 'repaired', 'unknown', 'disagree'],
    ['unclear', 'unrepaired', 'unrepaired'],
    ['unclear', 'metadata', 'unrepaired'],
    ['unreadable', 'clean', 'clean'],
    ['unreadable', 'unrepaired', 'unrepaired'],
    ['unreadable', 'foreign', 'unknown'],
    ['unreadable', 'empty', 'unknown'],
  ];

  test.each(rows(cases))('CBS.log $log, sfc $text: $verdict', ({ log, text, verdict, disagree }) => {
    expect(judge(log, text)).toMatchObject({ verdict, disagree });
  });

  test('nothing else is good news', () => {
    const pairs = names(logs).flatMap((log) => names(texts).map((text) => [log, text] as const));
    const good = pairs.filter(([log, text]) => ['clean', 'repaired'].includes(judge(log, text).verdict));
    expect(good.map((pair) => pair.join(' + '))).toEqual([
      'clean + clean',
      'clean + repaired',
      'clean + foreign',
      'clean + empty',
      'repaired + clean',
      'repaired + repaired',
      'repaired + foreign',
      'repaired + empty',
      'damaged + repaired',
      'in part + clean',
      'in part + repaired',
      'unreadable + clean',
      'unreadable + repaired',
    ]);
  });
});

describe('a run that was only to verify', () => {
  const cases: readonly Case[] = [
    ['clean', 'clean', 'clean'],
    ['clean', 'foreign', 'clean'],
    ['damaged', 'violations', 'violations'],
    ['unrepaired', 'violations', 'violations'],
    ['unrepaired', 'foreign', 'violations'],
    ['repaired', 'foreign', 'violations'],
    ['clean', 'violations', 'violations', 'disagree'],
    ['damaged', 'clean', 'violations', 'disagree'],
    ['silent', 'unelevated', 'not-elevated'],
  ];

  test.each(rows(cases))('CBS.log $log, sfc $text: $verdict', ({ log, text, verdict, disagree }) => {
    expect(judge(log, text, { verifyOnly: true })).toMatchObject({ verdict, disagree });
  });

  test('all that was found is still bad', () => {
    expect(judge('unrepaired', 'violations', { verifyOnly: true })).toMatchObject({ repaired: [], unrepaired: [b, a] });
  });
});

describe('the exit code', () => {
  test.each<readonly [...Case, exitCode: number | null]>([
    ['clean', 'clean', 'could-not-run', 'disagree', 1],
    ['clean', 'foreign', 'could-not-run', 'disagree', 1],
    ['repaired', 'repaired', 'could-not-run', 'disagree', 5],
    ['silent', 'foreign', 'could-not-run', undefined, 1],
    ['silent', 'pending', 'pending-restart', undefined, 1],
    ['silent', 'unelevated', 'not-elevated', undefined, 1],
    ['unreadable', 'foreign', 'could-not-run', undefined, 1],
    ['unrepaired', 'unrepaired', 'unrepaired', undefined, 1],
    ['damaged', 'foreign', 'violations', undefined, 1],
    ['clean', 'clean', 'unknown', undefined, null],
    ['silent', 'empty', 'unknown', undefined, null],
    ['repaired', 'foreign', 'unknown', undefined, null],
    ['in part', 'empty', 'unknown', undefined, null],
    ['unrepaired', 'empty', 'unrepaired', undefined, null],
    ['damaged', 'empty', 'violations', undefined, null],
  ])('CBS.log %s, sfc %s: %s (%s, exit %s)', (log, text, verdict, disagree, exitCode) => {
    expect(judge(log, text, { exitCode })).toMatchObject({ verdict, disagree: disagree !== undefined });
  });

  test('is told the way Windows writes it', () => {
    expect(judge('clean', 'clean', { exitCode: 1 }).because).toContain('sfc ended with exit code 1');
    expect(judge('clean', 'clean', { exitCode: -1073741510 }).because).toContain('sfc ended with exit code 0xC000013A');
    expect(judge('clean', 'clean', { exitCode: 3221225786 }).because).toContain('sfc ended with exit code 0xC000013A');
    expect(judge('clean', 'clean', { exitCode: null }).because).toContain('sfc was ended before it was done');
  });
});

describe('what goes with the verdict', () => {
  test('both sides of a disagreement', () => {
    expect(judge('unrepaired', 'repaired')).toEqual({
      verdict: 'unrepaired',
      because: [
        'CBS.log: damage was found that could not be repaired',
        'sfc: damaged files were found, and all of them were repaired',
      ],
      disagree: true,
      repaired: [a],
      unrepaired: [b],
      restart: false,
    });
    expect(judge('unclear', 'clean').because).toEqual([
      'CBS.log: Repair failed',
      'sfc: all protected files are intact',
    ]);
  });

  test('why the log has no say', () => {
    expect(judge('unreadable', 'clean').because[0]).toBe('CBS.log could not be read');
    expect(judge('silent', 'foreign').because).toEqual([
      'CBS.log has no word of this run: sfc did not scan',
      'sfc: nothing that is understood',
    ]);
    expect(judge('in part', 'clean').because[0]).toBe('CBS.log does not show the whole run');
    const many = judgeSfc({ log: { ...whole, unlisted: 7 }, text: '', exitCode: 0, verifyOnly: false });
    expect(many).toMatchObject({ verdict: 'unrepaired' });
    expect(many.because).toContain('CBS.log names 7 more files than wufix can list');
  });

  test('the files: what was announced is repaired when sfc says so, and bad otherwise', () => {
    expect(judge('damaged', 'repaired')).toMatchObject({ repaired: [a], unrepaired: [] });
    expect(judge('damaged', 'foreign')).toMatchObject({ repaired: [], unrepaired: [a] });
    expect(judge('repaired', 'repaired')).toMatchObject({ repaired: [a], unrepaired: [] });
    expect(judge('unreadable', 'unrepaired')).toMatchObject({ repaired: [], unrepaired: [] });
  });

  test('a restart, whatever the verdict', () => {
    expect(judge('silent', 'pending').restart).toBe(true);
    expect(judge('unrepaired', 'later')).toMatchObject({ verdict: 'unrepaired', restart: true });
    const text = `${texts.repaired}\r\n${texts.later}`;
    expect(judgeSfc({ log: logs.repaired, text, exitCode: 0, verifyOnly: false })).toMatchObject({
      verdict: 'repaired',
      disagree: false,
      restart: true,
    });
    expect(judge('repaired', 'repaired').restart).toBe(false);
  });
});

function judge(
  log: keyof typeof logs,
  text: keyof typeof texts,
  more: Partial<Pick<SfcWitnesses, 'exitCode' | 'verifyOnly'>> = {},
): SfcJudgement {
  return judgeSfc({ log: logs[log], text: texts[text], exitCode: 0, verifyOnly: false, ...more });
}

function rows(cases: readonly Case[]) {
  return cases.map(([log, text, verdict, disagree]) => ({ log, text, verdict, disagree: disagree !== undefined }));
}

function names<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}
