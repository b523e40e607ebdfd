// What Node and Wine alone take for the programs of a reset, side by side and without a word about them: `floor.cjs asks` starts
// those that tell how the machine is, `floor.cjs resets` those as well that stop and start, and what reads each of them back.
const { execFile } = require('node:child_process');
const { renameSync } = require('node:fs');

const services = ['wuauserv', 'BITS', 'cryptSvc', 'msiserver'];
const asked = [...services, 'UsoSvc', 'DoSvc', 'AppIDSvc'];
const start = (name, ...args) =>
  new Promise((resolve) => execFile(`C:\\windows\\system32\\${name}.exe`, args, () => resolve()));
const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';

const ask = () =>
  Promise.all([
    ...['Start', 'DependOnService'].map((value) => start('reg', 'query', key, '/s', '/v', value)),
    ...asked.map((name) => start('sc', 'query', name)),
  ]);
const each = (verb) =>
  Promise.all(services.map((name) => start('net', verb, name).then(() => start('sc', 'query', name))));

async function reset() {
  await Promise.all([ask(), start('whoami', '/groups')]);
  await each('stop');
  for (const path of ['C:\\windows\\SoftwareDistribution', 'C:\\windows\\system32\\catroot2'])
    renameSync(path, `${path}.old`);
  await each('start');
}

(process.argv[2] === 'asks' ? ask : reset)();
