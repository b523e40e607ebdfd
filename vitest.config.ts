import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/temporary.ts',
    testTimeout: 20_000,
    // Left to itself it leaves one core alone, which on two is half of them.
    maxWorkers: '100%',
  },
});
