import { processTerminal, type Terminal } from './screen/terminal.ts';

/** What `main` needs of the process it runs in; tests hand in their own. */
export type World = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
  /** Asks a question whose default is No. Rejects when the person leaves instead of answering. */
  confirm(question: string): Promise<boolean>;
  /** Has one of the choices picked. Rejects like `confirm`. */
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
  /** Asks for a line of text, which may be empty. Rejects like `confirm`. */
  ask(question: string): Promise<string>;
  /** Calls back for every request to stop (Ctrl-C, a closed terminal, a shutdown); returns what ends that. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once, as the signal would have. */
  die(): Promise<never>;
};

/** What may be picked: how it reads, and a word about it that is shown while it is the one pointed at. */
export type Choice<Value> = { name: string; about?: string; value: Value };

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

const asItIs = (text: string) => text;

/** The question is the same with colours and without: inquirer knows NO_COLOR, but not our --no-color. */
const uncoloured = {
  prefix: '?',
  style: {
    message: asItIs,
    answer: asItIs,
    defaultAnswer: (text: string) => `(${text})`,
    highlight: asItIs,
    description: asItIs,
    keysHelpTip: (keys: [key: string, does: string][]) => keys.map((key) => key.join(' ')).join(', '),
  },
};

/** So many choices are shown at once; of more, those around the one pointed at. */
const pageSize = 15;

/** This process. */
export function processWorld(): World {
  return {
    platform: process.platform,
    env: process.env,
    terminal: processTerminal(),
    confirm: async (message) => {
      const prompt = await loadPrompt();
      const { yes } = await prompt<{ yes: boolean }>([
        { type: 'confirm', name: 'yes', message, default: false, theme: uncoloured },
      ]);
      return yes;
    },
    choose: async <Value>(message: string, choices: readonly Choice<Value>[]) => {
      const prompt = await loadPrompt();
      const shown = choices.map(({ name, about, value }) => ({ name, value, ...(about && { description: about }) }));
      const { picked } = await prompt<{ picked: unknown }>([
        { type: 'select', name: 'picked', message, choices: shown, loop: false, pageSize, theme: uncoloured },
      ]);
      return picked as Value;
    },
    ask: async (message) => {
      const prompt = await loadPrompt();
      const { text } = await prompt<{ text: string }>([{ type: 'input', name: 'text', message, theme: uncoloured }]);
      return text;
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

async function loadPrompt() {
  const { default: inquirer } = await import('inquirer');
  return inquirer.createPromptModule({ output: process.stderr });
}
