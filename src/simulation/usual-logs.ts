import type { SimulatedFile } from './parts.ts';

/** A line of CBS.log, in the columns that servicing uses. */
export function cbsLine(time: string, source: 'CBS' | 'CSI', text: string, level: 'Info' | 'Error' = 'Info'): string {
  return `${time}, ${level.padEnd(22)}${source.padEnd(7)}${text}\r\n`;
}

/** CBS.log of a Windows whose last update went well. */
const quietCbsLog = [
  cbsLine('2026-08-10 03:12:41', 'CBS', 'TI: --- Initializing Trusted Installer ---'),
  cbsLine(
    '2026-08-10 03:12:42',
    'CBS',
    'Session: 31198712_3370126041 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)',
  ),
  cbsLine(
    '2026-08-10 03:14:07',
    'CBS',
    'Exec: Processing complete.  Session: 31198712_3370126041, Package: Package_for_KB5063666~31bf3856ad364e35~amd64~~26100.4651.1.4, Identifier: KB5063666 [HRESULT = 0x00000000 - S_OK]',
  ),
  cbsLine(
    '2026-08-10 03:14:07',
    'CBS',
    'Session: 31198712_3370126041 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]',
  ),
  cbsLine('2026-08-10 03:19:08', 'CBS', 'Trusted Installer signaled for shutdown, going to exit.'),
].join('');

/** ReAgent.xml of a Windows whose recovery environment is switched on. */
const reAgent = [
  "<?xml version='1.0' encoding='utf-8'?>",
  '',
  '<WindowsRE version="2.0">',
  '  <WinreBCD id="{3c0f5a52-8d9e-11ee-a1c4-9f6d2b7e4410}"/>',
  '  <WinreLocation path="\\Recovery\\WindowsRE" id="0" offset="255208718336" guid="{7a4c9c1e-52b3-4d0c-9c55-0be7d61f2a83}"/>',
  '  <InstallState state="1"/>',
  '  <OsInstallAvailable state="0"/>',
  '  <ScheduledOperation state="4"/>',
  '</WindowsRE>',
  '',
].join('\r\n');

/** Files with what is in them, for those who read them. */
export const usualTexts: readonly SimulatedFile[] = [
  withText('C:\\Windows\\Logs\\CBS\\CBS.log', quietCbsLog),
  withText('C:\\Windows\\System32\\Recovery\\ReAgent.xml', reAgent),
];

/** A file that holds this text (ASCII), and no more. */
export function withText(path: string, text: string): SimulatedFile {
  return { path, bytes: text.length, text };
}
