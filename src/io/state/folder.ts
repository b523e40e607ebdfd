import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where wufix keeps its journals and its log on this machine. */
export function stateFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (env.WUFIX_HOME) return resolve(env.WUFIX_HOME);
  if (platform === 'win32') return join(env.ProgramData ?? 'C:\\ProgramData', 'wufix');
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'wufix');
}

/** Where it keeps those of simulated Windows: in the state folder, but for that of a Windows, which belongs to administrators. */
export function simulatedHome(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  const { WUFIX_HOME, LOCALAPPDATA } = env;
  return platform === 'win32' && !WUFIX_HOME && LOCALAPPDATA ? join(LOCALAPPDATA, 'wufix') : stateFolder(platform, env);
}
