import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { taken } from '../../src/io/screen/taken.ts';

function fullPipe() {
  const pipe = new PassThrough({ highWaterMark: 10 });
  while (pipe.write('a line\n'));
  let done = false;
  const waiting = taken(pipe).then(() => {
    done = true;
  });
  return { pipe, waiting, isDone: () => done };
}

test('nothing is waited for where there is room', async () => {
  await taken(new PassThrough());
});

test('a full pipe is waited for until it is read', async () => {
  const { pipe, waiting, isDone } = fullPipe();
  await Promise.resolve();
  expect(isDone()).toBe(false);
  pipe.resume();
  await waiting;
  expect(['drain', 'close', 'error'].map((event) => pipe.listenerCount(event))).toEqual([0, 0, 0]);
});

test.each([undefined, new Error('EPIPE')])('a reader who leaves takes everything', async (error) => {
  const { pipe, waiting } = fullPipe();
  pipe.destroy(error);
  await waiting;
  await taken(pipe);
});
