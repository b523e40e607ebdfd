import { complain, type Program } from './program.ts';

/** The programs that are simulated. Each is loaded when it is called: most commands call two or three. */
const programs: Readonly<Record<string, () => Promise<Program>>> = {
  net: async () => (await import('./net.ts')).net,
  sc: async () => (await import('./sc.ts')).sc,
  reg: async () => (await import('./reg.ts')).reg,
  sfc: async () => (await import('./sfc.ts')).sfc,
  dism: async () => (await import('./dism.ts')).dism,
  cmd: async () => (await import('./cmd.ts')).cmd,
  whoami: async () => (await import('./token.ts')).whoami,
  fltmc: async () => (await import('./token.ts')).fltmc,
  powershell: async () => (await import('./powershell.ts')).powershell,
  setup: async () => (await import('./setup.ts')).setup,
  wusa: async () => (await import('./wusa.ts')).wusa,
};

/** The simulated program behind a path. One that is not simulated answers with exit code 1 and says so. */
export async function programAt(file: string): Promise<Program> {
  const name = file.slice(file.lastIndexOf('\\') + 1).toLowerCase();
  const load = programs[name.replace(/\.exe$/, '')];
  return load ? load() : () => complain(`The simulation does not know ${name}.\r\n`, 1);
}
