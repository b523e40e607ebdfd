// `npm run bench [-- start|size|journal|links|logs|fleet...]`: what is measured side by side, in one run on one machine, as
// tables. It fails nothing: a ratio depends on what else the machine does, and is judged by whoever reads it. Without names,
// all but `fleet`, which writes a gigabyte.
import { availableParallelism, loadavg } from 'node:os';
import { fleetTable } from './fleet.js';
import { journalTable } from './journal.js';
import { linksTable } from './links.js';
import { logsTables } from './logs.js';
import { sizeTables } from './size.js';
import { startTable } from './start.js';

const sections = {
  start: startTable,
  size: sizeTables,
  journal: journalTable,
  links: linksTable,
  logs: logsTables,
  fleet: fleetTable,
};

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(sections).filter((name) => name !== 'fleet');
const load = loadavg()[0]?.toFixed(1);
process.stdout.write(`Node ${process.versions.node}, ${availableParallelism()} cores, load ${load}\n`);
for (const name of names) {
  const section = sections[name];
  if (!section) throw new Error(`there is no ${name}; there are ${Object.keys(sections).join(', ')}`);
  process.stdout.write(`\n${await section()}\n`);
}
