const columns = {
  tried: () => true,
  'as planned': ({ outcome }) => outcome?.standing === 'planned',
  'as before': ({ outcome }) => outcome?.standing === 'before',
  // What broke off is not known to stand anywhere.
  'in between': ({ outcome }) => outcome === undefined || outcome.standing === 'between',
  untrue: ({ outcome }) => outcome === undefined || outcome.lies.length > 0,
  'one command more': ({ outcome }) => Boolean(outcome?.next),
};

/** How many trials of each kind of fault ended how, as a table of Markdown. */
export function tableOf(tried) {
  const done = tried.filter(({ state }) => state !== 'skipped');
  const faults = [...new Set(done.map(({ fault }) => fault))];
  const rows = [...faults, 'all'].map((fault) => {
    const its = done.filter((one) => fault === 'all' || one.fault === fault);
    return [fault, ...Object.values(columns).map((is) => String(its.filter(is).length))];
  });
  const head = ['what goes wrong', ...Object.keys(columns)];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
  const line = (cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head, rule, ...rows].map(line).join('\n');
}

/** What was skipped, and each trial that did not end as it must, by the name with which it can be run again. */
export function listOf(tried) {
  return tried
    .filter(({ state }) => state !== 'passed')
    .map(({ state, name, outcome, error }) =>
      state === 'skipped'
        ? `skipped: ${name}\n`
        : `\nnpm run faults -- ${JSON.stringify(name)}\n  ${outcome ? [outcome.standing, ...outcome.lies].join('; ') : error}\n`,
    )
    .join('');
}
