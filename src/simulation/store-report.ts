import type { LogLine } from './servicing-log.ts';

/** What one check of the component store found; `result`: 0, or the HRESULT with which a repair failed. */
export type StoreCheck = {
  operation: 'detect' | 'repair';
  damaged: boolean;
  build: number;
  seconds: number;
  result: number;
};

/**
 * The report that DISM leaves in CBS.log, in English on every Windows. Source: KB947821, and captures for what a repair
 * writes behind an item. There is always one item: how many there are is of no account.
 */
export function storeReport({ operation, damaged, build, seconds, result }: StoreCheck): LogLine[] {
  const repairs = operation === 'repair';
  const mended = repairs && damaged && result === 0;
  const count = damaged ? 1 : 0;
  const repaired = mended ? 1 : 0;
  const item = `amd64_microsoft-windows-windowsupdateclient-core_31bf3856ad364e35_10.0.${build}.1_none_5c1f0a7d3b9e4826\\wuaueng.dll`;
  const marks = mended ? '(w)\t(Fixed)\t' : '(n)\t\t\t';
  const found = [
    `(p)\tCSI Payload Corrupt\t${marks}${item}`,
    ...(repairs && !mended ? ['Repair failed: Missing replacement payload.'] : []),
  ];
  const lines = [
    '=================================',
    'Checking System Update Readiness.',
    '',
    ...(damaged ? found : []),
    '',
    'Summary:',
    `Operation: ${repairs ? 'Detect and Repair' : 'Detect only'} `,
    `Operation result: 0x${result.toString(16)}`,
    'Last Successful Step: Entire operation completes.',
    `Total Detected Corruption:\t${count}`,
    '\tCBS Manifest Corruption:\t0',
    '\tCBS Metadata Corruption:\t0',
    '\tCSI Manifest Corruption:\t0',
    '\tCSI Metadata Corruption:\t0',
    `\tCSI Payload Corruption:\t${count}`,
    `Total Repaired Corruption:\t${repaired}`,
    '\tCBS Manifest Repaired:\t0',
    '\tCSI Manifest Repaired:\t0',
    `\tCSI Payload Repaired:\t${repaired}`,
    '\tCSI Store Metadata refreshed:\tTrue',
    '',
    `Total Operation Time: ${seconds} seconds.`,
  ];
  return lines.map((text) => ({ source: 'CBS', text }));
}
