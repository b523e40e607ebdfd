/** Rings once after so many milliseconds of real time, unless it is put off; until then it keeps the process alive. */
export function realAlarm(ms: number): { rings: Promise<void>; off(): void } {
  let timer: NodeJS.Timeout | undefined;
  const rings = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return { rings, off: () => clearTimeout(timer) };
}
