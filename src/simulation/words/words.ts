/** What the programs say in one language; %1 and %2 are filled in. Lines end in CRLF, as the programs write them. */
export type Words = {
  net: {
    stopping: string;
    stopped: string;
    starting: string;
    started: string;
    /** %1: the service; %2: the lines that name the dependents. */
    dependents: string;
    confirm: string;
    noAnswer: string;
    inBetween: string;
    help: string;
    systemError: string;
  };
  /** By Win32 or NERR_ number; %1: the service. */
  errors: Readonly<Record<number, string>>;
  sc: {
    /** %1: the function; %2: the number. */
    failed: string;
    succeeded: string;
    nameLabel: string;
    /** Type, state, exit codes, checkpoint, wait hint, each as wide as it is printed. */
    labels: readonly [type: string, state: string, win32: string, service: string, checkpoint: string, hint: string];
  };
  reg: { absent: string; denied: string; syntax: string; done: string; found: string };
  /** How whoami names the integrity levels. */
  token: { high: string; medium: string; type: string };
};
