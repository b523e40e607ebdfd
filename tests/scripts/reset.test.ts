import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/core/types.ts';
import { wufix } from '../support/cli.ts';

const commandsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === 'effect' ? [shortly(event.effect)] : []));

function shortly(effect: Extract<Event, { type: 'effect' }>['effect']): string {
  if (effect.type === 'run')
    return `${effect.command.file.split('\\').at(-1)} ${effect.command.args.slice(0, 2).join(' ')}`;
  return effect.type === 'rename' ? `rename ${effect.from}` : `remove ${effect.path}`;
}

describe('wufix reset', () => {
  test('stops what runs, moves both caches aside and starts exactly that again', async () => {
    const { exitCode, events } = await wufix('reset --simulate --yes --json');
    expect(commandsOf(events)).toEqual([
      'powershell.exe -NoProfile -NonInteractive',
      'net.exe stop UsoSvc',
      'net.exe stop DoSvc',
      'net.exe stop wuauserv',
      'net.exe stop BITS',
      'net.exe stop CryptSvc',
      'rename C:\\Windows\\SoftwareDistribution',
      'rename C:\\Windows\\System32\\catroot2',
      'net.exe start CryptSvc',
      'net.exe start BITS',
      'net.exe start wuauserv',
      'net.exe start DoSvc',
      'net.exe start UsoSvc',
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'run.end', outcome: 'ok', exitCode: 0 });
    expect(exitCode).toBe(0);
  });
});
