import type { SimulatedFile } from '../parts.ts';
import type { ScenarioInput } from '../schema.ts';
import { usualFiles } from '../usual.ts';
import { cbsLine, withText } from '../usual-logs.ts';
import type { Builtin } from './builtin.ts';

const key = {
  servicing: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing',
  autoUpdate: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update',
} as const;

const cbsLog = 'C:\\Windows\\Logs\\CBS\\CBS.log';
const gigabyte = 1024 ** 3;

/** HRESULTs as the history keeps them: signed. */
const code = {
  errorsEncountered: 0x80070306 | 0,
  pathNotFound: 0x80070003 | 0,
  installFailure: 0x80070643 | 0,
  diskFull: 0x80070070 | 0,
} as const;

const loopTitle = '2025-05 Mise à jour cumulative pour Windows 11 Version 24H2 pour les systèmes x64 (KB5058411)';

const defender: NonNullable<ScenarioInput['updateHistory']>[number] = {
  date: '2026-08-11T07:02:00Z',
  title: 'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.435.118.0)',
};

/** Machines whose updates fail, each for a reason that can be found; the words of Windows are those of its language. */
export const diagnosisScenarios: readonly Builtin[] = [
  {
    name: 'stuck-update',
    about: 'the same update fails again and again, and the component store is damaged',
    store: 'repairable',
    updateHistory: [
      failed('2026-08-12T06:41:00Z', cumulative('KB5065426'), code.errorsEncountered),
      failed('2026-08-13T06:37:00Z', cumulative('KB5065426'), code.errorsEncountered),
      defender,
    ],
    files: withCbsLog([
      cbsLine(
        '2026-08-13 06:35:51',
        'CBS',
        'Exec: Processing started.  Session: 31199630_2412209918, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6584.1.9',
      ),
      cbsLine(
        '2026-08-13 06:36:40',
        'CSI',
        '0000004b (F) Hydration failed for component Microsoft-Windows-WindowsUpdateClient-Core, version 10.0.26100.4061, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file wuaueng.dll with NTSTATUS -2146498511[gle=0x800f0831]',
        'Error',
      ),
      cbsLine(
        '2026-08-13 06:36:52',
        'CBS',
        'Exec: Processing complete.  Session: 31199630_2412209918, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6584.1.9 [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
      ),
      cbsLine(
        '2026-08-13 06:36:52',
        'CBS',
        'Failed to perform operation.  [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
        'Error',
      ),
      cbsLine(
        '2026-08-13 06:36:53',
        'CBS',
        'Session: 31199630_2412209918 finalized. Reboot required: no [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
      ),
    ]),
  },
  {
    name: 'rollback-7-percent',
    about: 'an Italian Windows takes an update back at 7 %, and a Bluetooth adapter has a problem',
    language: 'it-IT',
    updateHistory: [
      failed(
        '2026-08-12T05:58:00Z',
        'Aggiornamento cumulativo 2026-08 per Windows 11, versione 24H2 (KB5065426)',
        code.pathNotFound,
      ),
      failed(
        '2026-08-14T06:20:00Z',
        'Aggiornamento cumulativo 2026-08 per Windows 11, versione 24H2 (KB5065426)',
        code.pathNotFound,
      ),
      {
        date: '2026-07-09T06:12:00Z',
        title: 'Aggiornamento cumulativo 2026-07 per Windows 11, versione 24H2 (KB5062553)',
      },
    ],
    devices: [{ name: 'Contoso Adattatore Bluetooth', id: 'USB\\VID_0CF3&PID_E007\\5&2A1B3C4D&0&10', code: 10 }],
    files: withCbsLog([
      cbsLine('2026-08-14 06:18:02', 'CBS', 'Startup: Processing driver operations queue.'),
      cbsLine(
        '2026-08-14 06:18:31',
        'CBS',
        'Doqe: Failed installing driver updates [HRESULT = 0x80070003 - ERROR_PATH_NOT_FOUND]',
      ),
      cbsLine(
        '2026-08-14 06:18:31',
        'CBS',
        'Startup: Failed while processing critical driver operations queue. Cancelling driver operations, rolling back [HRESULT = 0x80070003 - ERROR_PATH_NOT_FOUND]',
        'Error',
      ),
    ]),
  },
  {
    name: 'already-installed-loop',
    about: 'a French Windows has KB5058411, and is offered it again and again',
    language: 'fr-FR',
    registry: {
      [`${key.servicing}\\Packages\\Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4061.1.12`]: {
        CurrentState: { type: 'REG_DWORD', data: '0x70' },
      },
    },
    updateHistory: [
      { date: '2026-08-05T06:02:00Z', title: loopTitle },
      failed('2026-08-11T06:14:00Z', loopTitle, code.errorsEncountered),
      failed('2026-08-12T06:11:00Z', loopTitle, code.errorsEncountered),
      failed('2026-08-13T06:16:00Z', loopTitle, code.errorsEncountered),
    ],
    offered: [{ title: loopTitle, kbs: ['5058411'] }],
  },
  {
    name: 'winre-false-alarm',
    about: 'Windows 10: a WinRE update "fails" while another update waits for a restart',
    build: 19045,
    registry: { [`${key.servicing}\\RebootPending`]: {}, [`${key.autoUpdate}\\RebootRequired`]: {} },
    updateHistory: [
      {
        date: '2026-08-12T06:31:00Z',
        title: '2026-08 Cumulative Update for Windows 10 Version 22H2 for x64-based Systems (KB5063709)',
      },
      failed(
        '2026-08-12T06:40:00Z',
        'Windows Recovery Environment update for Windows 10, version 22H2 for x64-based systems (KB5057589)',
        code.installFailure,
      ),
    ],
  },
  {
    name: 'disk-full',
    about: 'three gigabytes are left on the system drive; what an earlier run left takes four',
    drive: { size: 119 * gigabyte, free: Math.round(3.1 * gigabyte) },
    updateHistory: [failed('2026-08-13T06:52:00Z', cumulative('KB5065426'), code.diskFull), defender],
    files: [
      ...usualFiles,
      { path: 'C:\\Windows\\SoftwareDistribution.wufix-20260714-224500\\Download\\package.cab', bytes: 4 * gigabyte },
    ],
  },
];

function cumulative(kb: string): string {
  return `2026-08 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (${kb})`;
}

function failed(date: string, title: string, hresult: number) {
  return { date, title, resultCode: 4, hresult };
}

/** The usual files, with other lines in CBS.log. */
function withCbsLog(lines: readonly string[]): SimulatedFile[] {
  return [...usualFiles.filter(({ path }) => path !== cbsLog), withText(cbsLog, lines.join(''))];
}
