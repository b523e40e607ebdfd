import { cmd } from './cmd.ts';
import { dism } from './dism.ts';
import { net } from './net.ts';
import { powershell } from './powershell.ts';
import { complain, type Program } from './program.ts';
import { reg } from './reg.ts';
import { sc } from './sc.ts';
import { setup } from './setup.ts';
import { sfc } from './sfc.ts';
import { fltmc, whoami } from './token.ts';
import { wusa } from './wusa.ts';

const programs: Readonly<Record<string, Program>> = {
  net,
  sc,
  reg,
  sfc,
  dism,
  cmd,
  whoami,
  fltmc,
  powershell,
  setup,
  wusa,
};

/** The simulated program behind a path. One that is not simulated answers with exit code 1 and says so. */
export function programAt(file: string): Program {
  const name = file.slice(file.lastIndexOf('\\') + 1).toLowerCase();
  return programs[name.replace(/\.exe$/, '')] ?? (() => complain(`The simulation does not know ${name}.\r\n`, 1));
}
