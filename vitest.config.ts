import { defineConfig } from 'vitest/config';

/** What these ask of the system (a POSIX shell, signals, device files, mounts) Windows does not have. */
const posix = [
  'tests/commands/{process,state-folder,start-terminal}.test.ts',
  'tests/engine/killed-processes.test.ts',
  'tests/faults/processes.test.ts',
];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: process.platform === 'win32' ? posix : [],
    globalSetup: 'tests/support/temporary.ts',
    testTimeout: 20_000,
    // Left to itself it leaves one core alone, which on two is half of them.
    maxWorkers: '100%',
  },
});
