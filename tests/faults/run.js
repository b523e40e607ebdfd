// npm run faults [-- NAME]: every fault, or those whose names begin so; then how many ended how.
import { startVitest } from 'vitest/node';
import { listOf, tableOf } from './table.js';

process.env.FAULTS = 'all';
const [name] = process.argv.slice(2);
const pattern = name && `^${name.replace(' > ', ' ').replace(/[^\w ]/g, '\\$&')}`;
const tried = [];
let ended = 0;

const vitest = await startVitest('test', ['tests/faults/'], {
  watch: false,
  ...(pattern && { testNamePattern: pattern }),
  reporters: [
    {
      onTestCaseResult: () => {
        ended += 1;
        if (process.stderr.isTTY && ended % 10 === 0) process.stderr.write(`\r${ended} tried`);
      },
      onTestRunEnd: (modules, errors) => {
        const inOrder = modules.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
        for (const module of inOrder) for (const test of module.children.allTests()) tried.push(resultOf(test));
        for (const error of [...errors, ...inOrder.flatMap((module) => module.errors())])
          process.stderr.write(`${error.stack}\n`);
      },
    },
  ],
});
await vitest.close();

// What the name leaves out counts as skipped, too.
const meant = tried.filter(({ state }) => !pattern || state !== 'skipped');
process.stdout.write(`${process.stderr.isTTY ? '\n' : ''}${tableOf(meant)}\n${listOf(meant)}`);
if (meant.length === 0) process.exitCode = 1;

function resultOf(test) {
  const { errors = [], state } = test.result();
  return {
    fault: test.parent.name,
    name: test.fullName,
    state,
    outcome: test.meta().outcome,
    error: errors[0]?.message,
  };
}
