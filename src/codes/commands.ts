/** A command line of wufix to recommend; `later` where wufix does not have the command yet, so that it is not shown. */
export type Recommended = { line: string; later?: true };

/** Every command line that an explanation may recommend, in one place: a test compares it with the program. */
export const recommended = {
  doctor: { line: 'wufix doctor' },
  doctorKb: { line: 'wufix doctor --kb <KB>' },
  logs: { line: 'wufix logs' },
  reset: { line: 'wufix reset' },
  resetBits: { line: 'wufix reset --bits' },
  resetScan: { line: 'wufix reset --scan' },
  services: { line: 'wufix services status' },
  startService: { line: 'wufix services start <name>' },
  serviceDefaults: { line: 'wufix services defaults' },
  sfc: { line: 'wufix sfc' },
  dismScan: { line: 'wufix dism scan' },
  dismRestore: { line: 'wufix dism restore' },
  dismSource: { line: 'wufix dism restore --source <install.wim, install.esd or folder> --limit-access' },
  dismCleanup: { line: 'wufix dism cleanup' },
  wimmount: { line: 'wufix wimmount' },
  wimmountFix: { line: 'wufix wimmount --fix' },
  reparse: { line: 'wufix reparse <path>' },
  reparseLibraries: { line: 'wufix reparse --libraries' },
  reparseServiced: { line: 'wufix reparse --serviced' },
  undo: { line: 'wufix undo' },
  clean: { line: 'wufix clean' },
  fix: { line: 'wufix fix <code>', later: true },
  upgrade: { line: 'wufix upgrade --iso <file>', later: true },
  install: { line: 'wufix install <file.msu>', later: true },
  hide: { line: 'wufix hide <KB>' },
  drivers: { line: 'wufix drivers' },
} as const satisfies Record<string, Recommended>;

export type RecommendedId = keyof typeof recommended;

/** The command line to show; null where there is none, or none yet. */
export function commandLine(id: RecommendedId | undefined): string | null {
  if (id === undefined) return null;
  const command: Recommended = recommended[id];
  return command.later ? null : command.line;
}
