import { processTerminal, type Terminal } from './terminal.ts';

/** What `main` needs of the process it runs in; tests hand in their own. */
export type World = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
  /** Asks a question whose default is No. Rejects when the person leaves instead of answering. */
  confirm(question: string): Promise<boolean>;
  /** Calls back for every request to stop (Ctrl-C, a closed terminal, a shutdown); returns what ends that. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once, as the signal would have. */
  die(): Promise<never>;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** The question is the same with colours and without: inquirer knows NO_COLOR, but not our --no-color. */
const uncoloured = {
  prefix: '?',
  style: {
    message: (text: string) => text,
    answer: (text: string) => text,
    defaultAnswer: (text: string) => `(${text})`,
  },
};

/** This process. */
export function processWorld(): World {
  return {
    platform: process.platform,
    env: process.env,
    terminal: processTerminal(),
    confirm: async (message) => {
      const { default: inquirer } = await import('inquirer');
      const prompt = inquirer.createPromptModule({ output: process.stderr });
      const { yes } = await prompt<{ yes: boolean }>([
        { type: 'confirm', name: 'yes', message, default: false, theme: uncoloured },
      ]);
      return yes;
    },
    onInterrupt: (listener) => {
      for (const signal of signals) process.on(signal, listener);
      return () => {
        // Not while a signal is being told: execa's exit hook would find itself alone, and end the process with that signal.
        setImmediate(() => {
          for (const signal of signals) process.off(signal, listener);
        });
      };
    },
    die: () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => {});
    },
  };
}
