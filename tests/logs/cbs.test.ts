import { describe, expect, test } from 'vitest';
import { readLog, servicing, verdictOf } from '../support/log-lines.ts';

const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4061.1.12';
const later = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4652.1.5';
const session = '31100000_1234567890';

const alive = 'CBS No startup processing required, TrustedInstaller service was not set as autostart';
const noise = [
  'CBS Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
  'CBS Expecting attribute name [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS Failed to get next element [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS SQM: Failed to start standard sample upload. [HRESULT = 0x80004005 - E_FAIL]',
];
const ended = (name: string, result: string) =>
  `CBS Exec: Processing complete.  Session: ${session}, Package: ${name}, Identifier: KB1 [HRESULT = ${result}]`;
const finalized = (reboot: string, result: string) =>
  `CBS Session: ${session} finalized. Reboot required: ${reboot} [HRESULT = ${result}]`;
const ok = '0x00000000 - S_OK';
const booted = (time: string) => `CBS TI: Last boot time: 2026-08-11 ${time}.500`;

const sr = (...words: string[]) => words.map((word) => `CSI 0000001f [SR] ${word}`);
const sfcBegins = [
  'CBS TiWorker: Client requests SFP repair object.',
  ...sr('Verifying 100 components', 'Beginning Verify and Repair transaction', 'Verify complete'),
];
const scanFile = [
  'CBS TiWorker: Client requests SFP repair object.',
  ...sr('Verifying 1 components', 'Beginning Verify and Repair transaction', 'Verify complete'),
];
const sfcEnds = (count: number, ...words: string[]) =>
  sr(
    `Repairing ${count} components`,
    'Beginning Verify and Repair transaction',
    ...words,
    'Repair complete',
    'Committing transaction',
    'Verify and Repair Transaction completed. All files and registry keys listed in this transaction  have been successfully repaired',
  );
const unrepaired =
  "Cannot repair member file [l:9]'alpha.dll' of Contoso-Alpha, version 10.0.26100.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch";
const repaired = 'Repairing file \\??\\C:\\Windows\\System32\\alpha.dll from store';

type Check = { operation?: string; result?: string; items?: string[]; detected?: number; fixed?: number };

function check({
  operation = 'Detect only',
  result = '0x0',
  items = [],
  detected = items.length,
  fixed = 0,
}: Check): string[] {
  return [
    '=================================',
    'Checking System Update Readiness.',
    ...items.map((item) => `(p)\tCSI Payload Corrupt\t(n)\t\t\t${item}`),
  ]
    .concat([
      'Summary:',
      `Operation: ${operation} `,
      `Operation result: ${result}`,
      'Last Successful Step: Entire operation completes.',
    ])
    .concat([
      `Total Detected Corruption:\t${detected}`,
      `Total Repaired Corruption:\t${fixed}`,
      'Total Operation Time: 71 seconds.',
    ])
    .map((line) => `CBS ${line}`);
}

const payload = 'amd64_contoso-beta_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef\\beta.dll';
const backup = 'amd64_contoso-gamma_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef\\r\\gamma.dll';

describe('the verdict on CBS.log', () => {
  const verdicts: readonly (readonly [what: string, verdict: string, lines: string[]])[] = [
    ['nothing but noise around the start of servicing', 'healthy', [alive, ...noise]],
    ['an installation that succeeded', 'healthy', [ended(rollup, ok), finalized('no', ok)]],
    ['lines that prove nothing', 'nothing found', ['CBS Appl: Evaluating package applicability', ...noise]],
    [
      'an installation that failed',
      'failed',
      [
        alive,
        ended(rollup, '0x80070306 - ERROR_ERRORS_ENCOUNTERED'),
        finalized('no', '0x80070306 - ERROR_ERRORS_ENCOUNTERED'),
      ],
    ],
    [
      'a later version of what failed',
      'healthy',
      [ended(rollup, '0x80070306'), finalized('no', '0x80070306'), ended(later, ok), finalized('no', ok)],
    ],
    [
      'the success of something else',
      'failed',
      [
        ended(rollup, '0x80070306'),
        ended('Package_for_KB5034441~31bf3856ad364e35~amd64~~1.0', ok),
        finalized('no', ok),
      ],
    ],
    [
      'an update that was taken back, and the end of that',
      'failed',
      [
        '!CBS Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
        `CBS Startup: Processing complete. [HRESULT = ${ok}]`,
      ],
    ],
    [
      'that, after the restart which the way back takes',
      'failed',
      [
        '!CBS Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
        'CBS Startup: Processing complete. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
        'CBS Startup: Processing complete. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      ],
    ],
    [
      'that, and another installation that startup brought to its end',
      'healthy',
      [
        '!CBS Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
        'CBS Startup: Processing complete. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
        `CBS Startup: Processing complete. [HRESULT = ${ok}]`,
      ],
    ],
    [
      'a package that is missing, without an end',
      'failed',
      [
        `CBS Failed to bulk stage deployment manifest and pin deployment for package:${rollup} [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]`,
      ],
    ],
    [
      'that, and the same update once more',
      'healthy',
      [
        '!CBS Startup: Failed while processing non-critical driver operations queue. [HRESULT = 0x80070003 - ERROR_PATH_NOT_FOUND]',
        ended(rollup, ok),
        finalized('no', ok),
      ],
    ],
    ['a cancelled session', 'healthy', [alive, finalized('no', '0x800f0820 - CBS_E_CANCEL')]],
    [
      'damage that an installation met',
      'corrupt',
      [
        alive,
        `CBS Mark store corruption flag because of package: ${rollup}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
      ],
    ],
    [
      'damage that an installation met, before another succeeded',
      'healthy',
      [
        `CBS Mark store corruption flag because of package: ${rollup}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
        ended(later, ok),
      ],
    ],
  ];
  test.each(verdicts)('%s: %s', (_what, verdict, lines) => expect(verdictOf(servicing(...lines))).toBe(verdict));

  const stores: readonly (readonly [what: string, verdict: string, lines: string[]])[] = [
    ['no damage', 'healthy', check({})],
    ['damage', 'corrupt', check({ items: [payload] })],
    [
      'damage, repaired',
      'repaired',
      check({ operation: 'Detect and Repair', items: [`(Fixed)\t${payload}`], fixed: 1 }),
    ],
    ['damage, and later none', 'healthy', [...check({ items: [payload] }), ...check({})]],
    ['none, and later damage', 'corrupt', [...check({}), ...check({ items: [payload] })]],
    ['a cancelled check', 'nothing found', [alive, ...check({ result: '0x800f0820' })]],
    ['damage, and a cancelled check', 'corrupt', [...check({ items: [payload] }), ...check({ result: '0x800f0820' })]],
    [
      'damage without a source',
      'corrupt',
      check({ operation: 'Detect and Repair', result: '0x800f081f', items: [payload] }),
    ],
    ['totals that know more than the lines', 'corrupt', check({ detected: 2, fixed: 1 })],
    ['a check that the log breaks off', 'corrupt', check({ items: [payload] }).slice(0, 4)],
    ['reverse deltas, never repaired', 'corrupt', check({ items: [backup] })],
    [
      'reverse deltas that a repair leaves',
      'healthy',
      [...check({ operation: 'Detect and Repair' }), ...check({ items: [backup] })],
    ],
    [
      'reverse deltas that a repair leaves, and other damage',
      'corrupt',
      [...check({ operation: 'Detect and Repair' }), ...check({ items: [backup, payload] })],
    ],
  ];
  test.each(stores)('the component store: %s: %s', (_what, verdict, lines) =>
    expect(verdictOf(servicing(...lines))).toBe(verdict),
  );

  test('reverse deltas without a repair before them are told for what they may be', () => {
    expect(readLog(servicing(...check({ items: [backup] }))).why).toMatch(/is not repaired \(only reverse deltas, /);
    expect(readLog(servicing(...check({ items: [backup, payload] }))).why).toMatch(/are not repaired$/);
  });

  const runs: readonly (readonly [what: string, verdict: string, lines: string[]])[] = [
    ['nothing found', 'healthy', [...sfcBegins, ...sfcEnds(0)]],
    ['a file repaired', 'repaired', [...sfcBegins, ...sfcEnds(1, repaired)]],
    [
      '"successfully repaired" after a file that was not',
      'corrupt',
      [...sfcBegins, ...sr(unrepaired), ...sfcEnds(1, unrepaired)],
    ],
    [
      'a driver repaired, without the tag',
      'repaired',
      [
        ...sfcBegins,
        ...sfcEnds(0),
        'DEPLOY [Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\a.sys',
        'DEPLOY [Pnp] Repaired file: C:\\Windows\\System32\\drivers\\a.sys',
      ],
    ],
    [
      'a driver not repaired',
      'corrupt',
      [...sfcBegins, ...sfcEnds(0), 'DEPLOY [Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\a.sys'],
    ],
    [
      'a later run that finds nothing',
      'healthy',
      [...sfcBegins, ...sr(unrepaired), ...sfcEnds(1, unrepaired), ...sfcBegins, ...sfcEnds(0)],
    ],
    [
      'a later run that is cut off',
      'corrupt',
      [...sfcBegins, ...sr('Verifying 50 components', unrepaired), ...sfcEnds(1, unrepaired), ...sfcBegins],
    ],
    [
      'a later look at one file that is intact',
      'corrupt',
      [...sfcBegins, ...sr(unrepaired), ...sfcEnds(1, unrepaired), ...scanFile, ...sfcEnds(0)],
    ],
    [
      'a later look at one file that is not',
      'corrupt',
      [...sfcBegins, ...sfcEnds(0), ...scanFile, ...sr(unrepaired), ...sfcEnds(1, unrepaired)],
    ],
    ['a run that is cut off', 'nothing found', [alive, ...sfcBegins.slice(0, 3)]],
    [
      'an unrepaired file, and then a repair of the store',
      'repaired',
      [
        ...sfcBegins,
        ...sr(unrepaired),
        ...sfcEnds(1, unrepaired),
        ...check({ operation: 'Detect and Repair', items: [`(Fixed)\t${payload}`], fixed: 1 }),
      ],
    ],
    [
      'a repair of the store, and then an unrepaired file',
      'corrupt',
      [
        ...check({ operation: 'Detect and Repair', items: [`(Fixed)\t${payload}`], fixed: 1 }),
        ...sfcBegins,
        ...sr(unrepaired),
        ...sfcEnds(1, unrepaired),
      ],
    ],
    ['what sfc writes untagged', 'corrupt', [...sfcBegins, `CSI 00000020 ${unrepaired}`, ...sfcEnds(0)]],
  ];
  test.each(runs)('sfc: %s: %s', (_what, verdict, lines) => expect(verdictOf(servicing(...lines))).toBe(verdict));

  test('sfc: what was looked at is not called more than it was', () => {
    const whys = [sfcBegins, scanFile].map((begins) => readLog(servicing(...begins, ...sfcEnds(0))).why);
    expect(whys).toEqual([
      'sfc found all protected files intact',
      'sfc found the few files that it was asked about intact',
    ]);
  });

  const restarts: readonly (readonly [what: string, verdict: string, lines: string[]])[] = [
    ['a session asks for one', 'restart-pending', [ended(rollup, ok), finalized('yes', ok)]],
    ['it has happened since', 'healthy', [ended(rollup, ok), finalized('yes', ok), booted('11:00:00')]],
    ['the boot before is told again', 'restart-pending', [ended(rollup, ok), finalized('yes', ok), booted('09:00:00')]],
    ['startup came through', 'healthy', [finalized('yes', ok), `CBS Startup: Processing complete. [HRESULT = ${ok}]`]],
    [
      'startup asks for another',
      'restart-pending',
      [
        finalized('yes', ok),
        booted('11:00:00'),
        'CBS Startup: Processing complete. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
      ],
    ],
    [
      'a repair waits for one',
      'restart-pending',
      [
        alive,
        '!CBS Failed to create CSI transaction. A pending repair transaction already exists, reboot is required [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
      ],
    ],
    [
      'after a failure it comes first',
      'restart-pending',
      [
        ended('Package_for_KB5000001~31bf3856ad364e35~amd64~~1.0', '0x80070643'),
        ended(rollup, ok),
        finalized('yes', ok),
      ],
    ],
    ['damage comes before it', 'corrupt', [finalized('yes', ok), ...check({ items: [payload] })]],
    [
      'sfc wants one for a file in use',
      'restart-pending',
      [
        ...sfcBegins,
        ...sr(
          'Unable to complete Verify and Repair transaction because some of the files that need to be repaired are in use. A reboot is required to complete this operation.',
        ),
      ],
    ],
  ];
  test.each(restarts)('a restart: %s: %s', (_what, verdict, lines) =>
    expect(verdictOf(servicing(...lines))).toBe(verdict),
  );
});

describe('what is found in CBS.log', () => {
  test('the installer within an update that failed, and its code', () => {
    const { findings } = readLog(
      servicing(
        '!CSI 0000004b (F) Failed execution of queue item Installer: Contoso Installer ({9edf0f01-ef44-4c87-ac5a-8aad730137ab}) with HRESULT HRESULT_FROM_WIN32(1753).  Failure will not be ignored: A rollback will be initiated[gle=0x80004005]',
        '!CSI 0000006b (F) Installer: Contoso Installer\tBinary Name: contosoai.dll\tErrorCode: 800706d9\tPhase: 39\tMode: Delta\tComponent: NONE[gle=0x80004005]',
        'CBS Startup: Processing complete. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
      ),
    );
    expect(findings.map(({ severity, code, package: owner, count }) => [severity, code, owner, count])).toEqual([
      ['error', 0x800706d9, 'Contoso Installer', 2],
      ['note', 0x80070bc2, null, 1],
    ]);
  });

  test('the package that is damaged is among the lines of the verdict', () => {
    const { lines } = readLog(
      servicing(
        `CBS Mark store corruption flag because of package: ${rollup}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
        ...Array.from(
          { length: 5 },
          () => 'CBS Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
        ),
      ),
    );
    expect(lines[0]).toContain(rollup);
    expect(lines.length).toBeLessThan(4);
  });

  test('the payload behind 0x80070306, by component and file', () => {
    const { verdict, why, findings } = readLog(
      servicing(
        alive,
        '!CSI 0000000a (F) Hydration failed for component Microsoft-Windows-COM-Base, version 10.0.26100.778, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file wincorlib.dll with NTSTATUS -1073283059. Matching Component = Microsoft-Windows-COM-Base, version 10.0.26100.653, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}. FileHasForwardReverseDeltas  = false, GenerateReverseDelta = true[gle=0x80004005]',
        ended(rollup, '0x80070306 - ERROR_ERRORS_ENCOUNTERED'),
      ),
    );
    expect([verdict, why]).toEqual(['failed', 'Package_for_RollupFix ended with 0x80070306']);
    expect(findings.map((finding) => [finding.severity, finding.code, finding.package, finding.file])).toEqual([
      ['error', 0xc007000d, 'Microsoft-Windows-COM-Base, version 10.0.26100.778', 'wincorlib.dll'],
      ['error', 0x80070306, rollup, null],
    ]);
  });

  test('damaged items, each by its name', () => {
    const { findings } = readLog(
      servicing(...check({ items: [payload] }), ...sfcBegins, ...sr(unrepaired), ...sfcEnds(1, unrepaired)),
    );
    expect(findings.map(({ component, file }) => [component, file])).toEqual([
      ['CSI', payload],
      ['SR', 'alpha.dll'],
    ]);
  });

  test('the same thing again is counted, from its first to its last time', () => {
    const line = `CBS Failed to find file: ${payload} [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]`;
    const { findings } = readLog(servicing(alive, line, alive, line, line));
    expect(findings).toMatchObject([
      {
        code: 0x80070002,
        name: 'ERROR_FILE_NOT_FOUND',
        file: payload,
        count: 3,
        first: '2026-08-11 10:00:01',
        last: '2026-08-11 10:00:04',
        severity: 'warning',
      },
    ]);
  });

  test('noise is folded away, and counted', () => {
    const { findings, noise: counted } = readLog(servicing(alive, ...noise, ...noise));
    expect([counted, findings.every(({ severity }) => severity === 'noise')]).toEqual([8, true]);
    expect(readLog(servicing(...check({ operation: 'Detect and Repair' }), ...check({ items: [backup] }))).noise).toBe(
      1,
    );
  });

  test('pointers, and states of the system, are no codes', () => {
    const log = servicing(
      alive,
      'CSI 0000001a x (flags = 0, disposition = @0x8e1b0fd4)',
      'CBS Restored system sleep block state: 0x80000000',
      'CSI 0000001b handle 0x8007000200000000',
    );
    expect(readLog(log).findings).toEqual([]);
  });

  test('after fifty of a kind, all others of the kind are one', () => {
    const { findings, unlisted } = readLog(
      servicing(...Array.from({ length: 500 }, (_, n) => `CBS Failed to find file: x${n}.dll [HRESULT = 0x80070002]`)),
    );
    expect([findings.length, unlisted]).toEqual([51, 0]);
    expect(findings.map(({ count }) => count).sort((a, b) => b - a)).toEqual([450, ...Array(50).fill(1)]);
  });

  test('more findings than can be listed are counted', () => {
    const code = (n: number): string => `0x8007${(0x1000 + n).toString(16)}`;
    const { findings, unlisted } = readLog(
      servicing(...Array.from({ length: 500 }, (_, n) => `CBS Failed to resolve it [HRESULT = ${code(n)}]`)),
    );
    expect([findings.length, unlisted]).toEqual([300, 200]);
  });

  test('the lines that made the verdict are few, short and without personal data', () => {
    const secret = 'C:\\Users\\Jane Doe\\Temp\\';
    const { lines } = readLog(
      servicing(alive, ended(`Contoso~31bf3856ad364e35~amd64~~1.0, from ${secret}${'x'.repeat(5_000)}`, '0x80070005')),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('Jane');
    expect(lines[0]?.length).toBeLessThanOrEqual(300);
  });
});
