import { expect, test } from 'vitest';
import schema from '../../schema/scenario.schema.json' with { type: 'json' };
import { builtins } from '../../src/simulation/builtins.ts';
import { fillIn } from '../../src/simulation/fill-in.ts';
import { openSimulation } from '../../src/simulation/open.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import { type ScenarioInput, scenarioSchema } from '../../src/simulation/schema.ts';

const die = () => Promise.reject(new Error('died'));

test.each(builtins.map((builtin) => [builtin.name, builtin] as const))(
  'the scenario %s is the same with and without the library that checks scenarios',
  async (name, builtin) => {
    const { scenario } = await openSimulation(name, { die });
    expect(JSON.stringify(scenario())).toBe(JSON.stringify(parseScenario(builtin, name)));
  },
);

test('every field that has a default is filled in, in every part', () => {
  const sparse: ScenarioInput = {
    name: 'sparse',
    services: { BITS: { state: 'running' }, wuauserv: null },
    links: ['C:\\a', { path: 'C:\\b' }],
    volumes: [{ guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20' }],
    registry: { 'HKLM\\A': { B: null }, 'HKLM\\C': null },
    images: [{ path: 'D:\\install.wim', indexes: [{}, { name: 'Home' }] }],
    updateHistory: [{ date: '2026-08-11T07:02:00Z', title: 'an update' }],
    offered: [{ title: 'an update' }],
    devices: [{}, { driver: { inf: 'a', provider: 'b', version: 'c', date: '2024-03-07' } }],
    disks: [{}, { health: null }],
    drive: { free: 7 },
    recoveryPartition: { size: 7 },
    replies: [{ match: 'sc' }, { match: 'net', stdout: { base64: 'AA==' } }],
  };
  const filled = fillIn(sparse, schema);
  expect(filled).toEqual(scenarioSchema.parse(sparse));
  expect(JSON.stringify(filled)).toBe(JSON.stringify(scenarioSchema.parse(sparse)));
});

test('what is filled in is a copy', () => {
  const given = { services: {}, locked: ['C:\\a'] };
  const filled = fillIn(given, schema) as typeof given & { denied: string[] };
  filled.locked.push('C:\\b');
  filled.denied.push('C:\\c');
  expect(given.locked).toEqual(['C:\\a']);
  expect(fillIn(given, schema)).toMatchObject({ denied: [], locked: ['C:\\a'] });
});
