import { fleetLayouts } from './fleet-layouts.ts';
import { type Content, html } from './html.ts';
import { type Item, itemsOf, textOf, textsOf } from './item.ts';
import { column, type Layout, type Words, wordIn } from './layout.ts';
import { command, list } from './parts.ts';
import { count } from './words.ts';

/** By type, in the order in which they stand on the page: what sums up comes first. */
export const layouts: Readonly<Record<string, Layout>> = {
  rung: {
    caption: 'The way up',
    columns: [
      { head: 'Rung', cell: column('does') },
      { head: 'Who', cell: (rung) => (textOf(rung, 'leftOut') ? 'left out' : rung.repair ? 'wufix' : 'you') },
      { head: 'Why', cell: (rung) => textOf(rung, 'leftOut') || textOf(rung, 'because') },
    ],
  },
  check: {
    caption: 'Checks',
    columns: [
      { head: 'Check', cell: column('title') },
      { head: 'Result', cell: (check) => wordIn(states, textOf(check, 'state')) },
      { head: 'Found', cell: found },
    ],
  },
  verdict: {
    caption: 'Logs',
    columns: [
      { head: 'Log', cell: column('path') },
      { head: 'Verdict', cell: (log) => wordIn(verdicts, textOf(log, 'verdict')) },
      { head: 'Why', cell: (log) => [html`<p>${textOf(log, 'why')}</p>`, list(textsOf(log, 'lines').map(command))] },
    ],
  },
  finding: {
    caption: 'Findings in the logs',
    columns: [
      { head: 'Line', cell: (finding) => command(textOf(finding, 'sample')) },
      {
        head: 'Code',
        cell: (finding) => [
          wordIn(severities, textOf(finding, 'severity')),
          html`<p>${textOf(finding, 'code')} ${textOf(finding, 'name')}</p>`,
        ],
      },
      { head: 'Seen', cell: seen },
      { head: 'Log', cell: column('path') },
    ],
  },
  service: {
    caption: 'Services',
    columns: [
      { head: 'Service', cell: column('name') },
      { head: 'State', cell: column('state') },
      { head: 'Start type', cell: (service) => textOf(service, 'startup') || 'unknown' },
      { head: 'Protected', cell: (service) => (service.protected === true ? 'yes' : 'no') },
    ],
  },
  link: {
    caption: 'Links',
    columns: [
      { head: 'Path', cell: column('path') },
      { head: 'Kind', cell: column('kind') },
      { head: 'Leads to', cell: (link) => textOf(link, 'destination') || textOf(link, 'target') },
      { head: 'Matters to', cell: matters },
    ],
  },
  run: {
    caption: 'Runs',
    columns: [
      { head: 'Run', cell: column('run') },
      { head: 'Outcome', cell: column('outcome') },
      { head: 'Undone by', cell: column('undoneBy') },
    ],
  },
  ...fleetLayouts,
};

/** The states of a check (checks/check.ts). */
const states: Words = {
  good: ['good', 'ok'],
  note: ['plain', 'note'],
  bad: ['bad', 'bad'],
  unknown: ['mild', 'not known'],
};

/** The verdicts on a log (logs/report.ts) that need no attention; all others do. */
const verdicts: Words = {
  healthy: ['good', 'healthy'],
  repaired: ['good', 'repaired'],
  'nothing found': ['plain', 'nothing found'],
};

const severities: Words = { error: ['bad', 'error'], note: ['plain', 'note'], noise: ['plain', 'noise'] };

function found(check: Item): Content {
  const details = textsOf(check, 'details');
  const advice = check.state === 'good' ? '' : textOf(check, 'advice');
  return [
    textOf(check, 'says'),
    check.state === 'good' || details.length === 0
      ? null
      : html`<ul>${details.map((one) => html`<li>${one}</li>`)}</ul>`,
    advice === '' ? null : html`<p>→ ${advice}</p>`,
  ];
}

function seen(finding: Item): string {
  const last = textOf(finding, 'last');
  return `${count(Number(finding.count), 'time')}${last === '' ? '' : `, last on ${last}`}`;
}

/** A question mark stands for what is not certain. */
function matters(link: Item): Content {
  if (textOf(link, 'maker')) return 'nothing: made by Windows';
  const concerns = itemsOf(link, 'matters').map(
    (matter) =>
      `${matter.to === 'backup' ? 'Windows Backup' : 'Windows Update'} ${textOf(matter, 'hex')}${matter.certain === true ? '' : '?'}`,
  );
  return list([...new Set(concerns)]) ?? (textsOf(link, 'open').length > 0 ? 'not known' : 'nothing');
}
