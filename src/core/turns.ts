/** A place in a queue: `whenFirst` resolves when everybody who came before has left. */
export type Turn = { whenFirst: Promise<void>; leave(): void };

/** Effects side by side end in any order; they are told in the order in which they were started. */
export function takeTurns(): () => Turn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const whenFirst = last;
    let leave = () => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    return { whenFirst, leave: () => void whenFirst.then(leave) };
  };
}
