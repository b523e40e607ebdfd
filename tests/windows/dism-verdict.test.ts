import { describe, expect, test } from 'vitest';
import type { CbsSummary } from '../../src/windows/dism/cbs-summary.ts';
import { explainDismError, knowsDismError, wantsRestart } from '../../src/windows/dism/errors.ts';
import { type DismVerdict, judgeDism } from '../../src/windows/dism/verdict.ts';

const header = '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\n';
const end = '\r\nThe operation completed successfully.\r\n';
const healthy = `${header}[====100.0%====] No component store corruption detected.${end}`;
const repairable = `${header}[====100.0%====] The component store is repairable.${end}`;
const hopeless = `${header}[====100.0%====] The component store cannot be repaired.${end}`;
const restored = `${header}[==== 99.3%==== ] The restore operation completed successfully.${end}`;
const foreign = `${header}[====100.0%====] Nessun problema.\r\nOperazione completata.\r\n`;
const failure = (code: string) => `${header}[====100.0%====] \r\n\r\nError: ${code}\r\n\r\nSome sentence.\r\n`;

const clean: CbsSummary = {
  operation: 'detect',
  result: 0,
  detected: 0,
  repaired: 0,
  listed: 0,
  unfixed: 0,
  reverseDeltas: 0,
  files: [],
};
const damaged: CbsSummary = { ...clean, detected: 4, listed: 4, unfixed: 4 };
const mended: CbsSummary = { ...damaged, operation: 'repair', repaired: 4, unfixed: 0 };
const partly: CbsSummary = { ...damaged, operation: 'repair', result: 0x800f081f, repaired: 1, unfixed: 3 };
const cancelled: CbsSummary = { ...clean, result: 0x800f0820 };
const cutOff: CbsSummary = { ...clean, result: null, detected: null, repaired: null };

describe('health', () => {
  const cases: readonly (readonly [
    name: string,
    text: string,
    cbs: CbsSummary | null,
    health: DismVerdict['health'],
  ])[] = [
    ['a text that says healthy, as /CheckHealth leaves nothing in CBS.log', healthy, null, 'healthy'],
    ['both say healthy', healthy, clean, 'healthy'],
    ['CBS.log alone, in a language nobody knows', foreign, clean, 'healthy'],
    ['both say restored', restored, mended, 'healthy'],
    ['a text that says restored', restored, null, 'healthy'],
    ['a cancelled check says nothing against it', healthy, cancelled, 'healthy'],
    ['a report that was cut off says nothing against it', healthy, cutOff, 'healthy'],
    ['a text that says repairable', repairable, null, 'repairable'],
    ['CBS.log alone says damaged', foreign, damaged, 'repairable'],
    ['CBS.log is worse', healthy, damaged, 'repairable'],
    ['the text is worse', repairable, clean, 'repairable'],
    ['a restore that CBS.log denies', restored, partly, 'repairable'],
    ['a text that says not repairable, CBS.log cannot say it', hopeless, damaged, 'not-repairable'],
    ['the text is worst', hopeless, clean, 'not-repairable'],
    ['a text nobody knows', foreign, null, 'unknown'],
    ['a cancelled check', foreign, cancelled, 'unknown'],
    ['a report that was cut off', foreign, cutOff, 'unknown'],
    ['nothing at all', '', null, 'unknown'],
    ['a success that says no more', end, null, 'unknown'],
    ['a restore that failed without a number', 'The restore operation failed.', clean, 'unknown'],
  ];

  test.each(cases)('exit 0: %s', (_name, text, cbs, health) => {
    const verdict = judgeDism({ exitCode: 0, text, cbs });
    expect(verdict.health).toBe(health);
    expect(verdict.because.length).toBeGreaterThan(0);
    expect(verdict).not.toHaveProperty('error');
    expect(verdict.reboot).toBe(false);
  });

  test.each(cases)('the same once Windows has restarted: %s', (_name, text, cbs, health) => {
    expect(judgeDism({ exitCode: 3010, text, cbs })).toMatchObject({ health, reboot: true });
  });

  test.each(cases)('unknown when DISM was killed: %s', (_name, text, cbs) => {
    for (const exitCode of [null, 0xc000013a, -1073741510]) {
      const verdict = judgeDism({ exitCode, text, cbs });
      expect(verdict).toEqual({ health: 'unknown', because: verdict.because, reboot: false, stopped: true });
      expect(verdict.because.join()).toMatch(/stopped before its end/);
    }
  });

  test.each(cases)('never healthy after an error: %s', (_name, text, cbs, health) => {
    const expected = health === 'healthy' ? 'unknown' : health;
    expect(judgeDism({ exitCode: 1726, text, cbs }).health).toBe(expected);
    expect(judgeDism({ exitCode: -2146498529, text, cbs }).health).toBe(expected);
    expect(judgeDism({ exitCode: 0, text: `${text}\r\n\r\nError: 14098\r\n`, cbs }).health).toBe(expected);
  });
});

describe('the reasons', () => {
  const because = (text: string, cbs: CbsSummary | null) => judgeDism({ exitCode: 0, text, cbs }).because;

  test('both witnesses are heard, and their disagreement is shown', () => {
    expect(because(healthy, clean)).toEqual(['DISM found no damage in the store', 'CBS.log counts no damage']);
    expect(because(healthy, damaged)).toEqual([
      'DISM found no damage in the store',
      'CBS.log counts 4 damaged',
      'the two disagree, and the worse one counts',
    ]);
    expect(because(restored, mended)).toEqual([
      'DISM says that it restored the store',
      'CBS.log counts 4 damaged, all repaired',
    ]);
    expect(because(restored, partly)[1]).toBe('CBS.log counts 3 of 4 still damaged');
    expect(because(repairable, clean).at(-1)).toBe('the two disagree, and the worse one counts');
    expect(because(foreign, clean)).toEqual([
      'DISM says nothing of the store in words that wufix knows',
      'CBS.log counts no damage',
    ]);
  });

  test('damage that DISM can not repair is no contradiction of damage that CBS.log counts', () => {
    expect(because(hopeless, damaged)).toEqual([
      'DISM says that the store is damaged and cannot be repaired',
      'CBS.log counts 4 damaged',
    ]);
    expect(because(repairable, damaged)).toHaveLength(2);
    expect(because(hopeless, clean).at(-1)).toBe('the two disagree, and the worse one counts');
  });

  test('a count that means nothing is said to mean nothing', () => {
    expect(because(healthy, cancelled)[1]).toMatch(/ended with CBS_E_CANCEL: .* means nothing/);
    expect(because(healthy, cutOff)[1]).toMatch(/cut off/);
  });

  test('reverse deltas are named when they are all there is', () => {
    expect(because(repairable, { ...damaged, reverseDeltas: 4 }).join()).toMatch(/reverse deltas/);
    expect(judgeDism({ exitCode: 0, text: healthy, cbs: { ...damaged, reverseDeltas: 4 } }).health).toBe('repairable');
    expect(because(repairable, { ...damaged, reverseDeltas: 3 }).join()).not.toMatch(/reverse deltas/);
    expect(because(repairable, { ...damaged, detected: 5, reverseDeltas: 4 }).join()).not.toMatch(/reverse deltas/);
  });
});

describe('the error', () => {
  test('is the exit code, signed or not, and named', () => {
    for (const exitCode of [-2146498529, 2148468767]) {
      const { error, because } = judgeDism({ exitCode, text: failure('0x800f081f'), cbs: partly });
      expect(error).toMatchObject({ code: 0x800f081f, name: 'CBS_E_SOURCE_MISSING' });
      expect(error?.command).toMatch(/^wufix dism restore --source /);
      expect(because[0]).toMatch(/^DISM ended with CBS_E_SOURCE_MISSING: /);
    }
  });

  test('is what the text says when the exit code says nothing', () => {
    expect(judgeDism({ exitCode: 0, text: failure('3017'), cbs: null })).toMatchObject({
      health: 'unknown',
      reboot: true,
      error: { code: 3017, name: 'ERROR_FAIL_REBOOT_REQUIRED' },
    });
    expect(judgeDism({ exitCode: 1, text: failure('0x800f0915'), cbs: null }).error?.code).toBe(0x800f0915);
    expect(judgeDism({ exitCode: 3010, text: failure('0x800f0915'), cbs: null })).toMatchObject({
      reboot: true,
      error: { code: 0x800f0915 },
    });
  });

  test('is the exit code where both are known, or neither is', () => {
    expect(judgeDism({ exitCode: 740, text: failure('87'), cbs: null }).error?.code).toBe(740);
    expect(judgeDism({ exitCode: 4711, text: failure('4712'), cbs: null }).error?.code).toBe(4711);
  });

  test.each([3017, 0x80070bc9, 0x800f0806])('a restart first: %i', (exitCode) => {
    const verdict = judgeDism({ exitCode, text: '', cbs: null });
    expect(verdict).toMatchObject({ reboot: true, error: { hint: expect.stringMatching(/^restart Windows/) } });
    expect(verdict.error).not.toHaveProperty('command');
  });

  test('after a verdict on the same line', () => {
    const text = `${header}[====100.0%====] The component store is repairable.\r\n\r\nError: 1726\r\n`;
    expect(judgeDism({ exitCode: 1726, text, cbs: null })).toMatchObject({
      health: 'repairable',
      error: { code: 1726 },
    });
  });
});

describe('explaining an error', () => {
  const source = /^wufix dism restore --source .* --limit-access$/;

  test.each([
    [2, 'ERROR_FILE_NOT_FOUND', source],
    [3, 'ERROR_PATH_NOT_FOUND', undefined],
    [5, 'ERROR_ACCESS_DENIED', undefined],
    [11, 'ERROR_BAD_FORMAT', undefined],
    [50, 'ERROR_NOT_SUPPORTED', /--image/],
    [87, 'ERROR_INVALID_PARAMETER', undefined],
    [112, 'ERROR_DISK_FULL', undefined],
    [123, 'ERROR_INVALID_NAME', undefined],
    [267, 'ERROR_DIRECTORY', undefined],
    [740, 'ERROR_ELEVATION_REQUIRED', undefined],
    [1223, 'ERROR_CANCELLED', /^wufix dism scan$/],
    [1243, 'ERROR_SERVICE_NOT_FOUND', /^wufix wimmount$/],
    [1726, 'RPC_S_CALL_FAILED', /^wufix dism analyze$/],
    [3010, 'ERROR_SUCCESS_REBOOT_REQUIRED', undefined],
    [3017, 'ERROR_FAIL_REBOOT_REQUIRED', undefined],
    [14098, 'ERROR_SXS_COMPONENT_STORE_CORRUPT', /^wufix dism restore$/],
    [0x800f0806, 'CBS_E_PENDING', undefined],
    [0x800f081f, 'CBS_E_SOURCE_MISSING', source],
    [0x800f0820, 'CBS_E_CANCEL', /^wufix dism scan$/],
    [0x800f0830, 'CBS_E_IMAGE_UNSERVICEABLE', /^wufix logs$/],
    [0x800f0831, 'CBS_E_STORE_CORRUPTION', /^wufix logs$/],
    [0x800f0906, 'CBS_E_DOWNLOAD_FAILURE', source],
    [0x800f0907, 'CBS_E_GROUPPOLICY_DISALLOWED', source],
    [0x800f0915, 'CBS_E_REPAIR_CONTENT_MISSING', source],
    [0x800f0950, 'CBS_E_NO_OPTIONAL_CONTENT_FOUND_FOR_BUILD', source],
    [0x800f0954, 'CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS', source],
    [0xc1420121, '0xC1420121', /^wufix wimmount$/],
  ])('%i is %s', (code, name, command) => {
    for (const number of [code, code | 0, ...(code < 0x10000 ? [0x80070000 + code] : [])]) {
      const error = explainDismError(number);
      expect(error.name).toBe(name);
      expect(error.code).toBe(number >>> 0);
      if (command === undefined) expect(error.hint).toBeTruthy();
      else expect(error.command).toMatch(command);
      expect(error.message).not.toMatch(/^The|\.$/);
      expect(error.hint ?? '').not.toMatch(/\.$/);
      expect(error).not.toHaveProperty('restart');
      expect(knowsDismError(number)).toBe(true);
    }
  });

  test('the policy behind WSUS is named', () => {
    for (const code of [0x800f0907, 0x800f0954])
      expect(explainDismError(code).hint).toMatch(/^the policy "Specify settings/);
    expect(explainDismError(0x800f081f).hint).toMatch(/edition, language and build, down to the revision/);
  });

  test('only what asks for a restart asks for one', () => {
    const asking = [3010, 3017, 0x80070bc9, 0x800f0806, 0x80070bc2, -2146498554, -2147021879];
    expect(asking.filter(wantsRestart)).toEqual(asking);
    expect([0, 2, 87, 1726, 0x800f081f, 4711].filter(wantsRestart)).toEqual([]);
  });

  test('an unknown one says no more than its number', () => {
    const unknown = { message: 'DISM reported an error' };
    expect(explainDismError(4711)).toEqual({
      ...unknown,
      code: 4711,
      name: 'ERROR 4711',
      command: 'wufix explain 0x00001267',
    });
    expect(explainDismError(0x800f0999)).toMatchObject({
      ...unknown,
      name: '0x800F0999',
      command: 'wufix explain 0x800F0999',
    });
    expect(knowsDismError(4711)).toBe(false);
    expect(knowsDismError(0x80080002)).toBe(false);
  });
});
