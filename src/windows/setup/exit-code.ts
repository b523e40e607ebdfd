import { unsigned } from '../text/exit-code.ts';

/** What an exit code of setup.exe means. */
export type SetupEnd = {
  /** `goes-on`: it is prepared, and continues when Windows restarts; `blocked`: it would not, or did not, begin. */
  means: 'no-issues' | 'goes-on' | 'blocked' | 'failed';
  /** A clause in plain words. */
  message: string;
  /** What to do. */
  hint?: string;
};

const reports =
  'read CompatData_*.xml and setupact.log in C:\\$WINDOWS.~BT\\Sources\\Panther (wufix logs), which name it; update or uninstall it, then try again';
const sameMedia = 'take media of the same edition and language, and of at least the same build';
const room = 'make room on the system drive: 20 GB and more';
const restart = 'restart Windows, then try again';

/**
 * sources (learn.microsoft.com): Windows Setup command-line options, for `/compat scanonly` and the small numbers; upgrade
 * resolution procedures, modern setup errors, for the others.
 */
const rows: readonly (readonly [code: number, means: SetupEnd['means'], message: string, hint?: string])[] = [
  [0, 'goes-on', 'Setup ended without an error'],
  [3, 'goes-on', 'Setup says that it is prepared'],
  [5, 'blocked', 'Setup found something that has to be resolved first', reports],
  [7, 'blocked', 'Setup cannot keep files and apps with this medium', sameMedia],
  [0xc1900210, 'no-issues', 'Setup found nothing that stands in the way'],
  [0xc1900208, 'blocked', 'an app or a driver stands in the way', reports],
  [0xc1900209, 'blocked', 'an app stands in the way', reports],
  [0xc1900204, 'blocked', 'Setup cannot keep files and apps with this medium', sameMedia],
  [
    0xc1900200,
    'blocked',
    'this machine does not meet the requirements of that Windows',
    'take media of the Windows that runs now; what is missing is named in C:\\$WINDOWS.~BT\\Sources\\Panther',
  ],
  [0xc1900201, 'blocked', 'this machine does not meet the requirements of that Windows'],
  [0xc190020e, 'blocked', 'there is not enough free space', room],
  [0xc1900215, 'blocked', 'the medium holds no image for this Windows', sameMedia],
  [0xc1900107, 'failed', 'an earlier installation still has to be cleaned up', restart],
  [0xc1900216, 'failed', 'a roll-back of Windows is still pending', restart],
  [0xc190010d, 'failed', 'this Setup does not know one of the options'],
  [0xc190010e, 'failed', 'Setup wants the licence terms to be accepted'],
  [0xc19001df, 'failed', 'the disk became full', room],
  [0x80070070, 'failed', 'the disk became full', room],
  [0xc1900104, 'failed', 'Setup was not done within its own time limit', restart],
  [740, 'failed', 'Setup takes elevated rights', 'run wufix from an elevated terminal (Run as administrator)'],
];

const byCode: ReadonlyMap<number, SetupEnd> = new Map(
  rows.map(([code, means, message, hint]) => [code, { means, message, ...(hint && { hint }) }]),
);

/** The meaning of an exit code, signed or unsigned; of one that is not in the table, that Setup failed. */
export function explainSetupExit(code: number): SetupEnd {
  return byCode.get(unsigned(code)) ?? { means: 'failed', message: 'Setup failed' };
}
