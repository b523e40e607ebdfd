/** The line, from 1, on which a text that is not JSON goes wrong; the last one where nothing but its end is missing. */
export function lineOfFault(text: string): number {
  const lines = text.split('\n');
  let right = 0;
  let wrong = lines.length;
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (lacksOnlyItsEnd(`${lines.slice(0, middle).join('\n')}\n`)) right = middle;
    else wrong = middle;
  }
  return wrong;
}

/** V8 tells no place for some faults, but for those at the end of a text it does, or says that it is the end. */
function lacksOnlyItsEnd(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    return message.startsWith('Unexpected end') || Number(/ at position (\d+)/.exec(message)?.[1]) === text.length;
  }
}
