import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { type DismWhere, prepareDism, prepareRestore, type RestoreOptions } from '../prepare/dism.ts';
import { carryOut } from '../session.ts';

const looks = {
  check: 'say whether an earlier scan or update found the store damaged (seconds)',
  scan: 'check every file of the store (minutes)',
  analyze: 'measure the store, and say whether a cleanup is worth while',
};

export function defineDism(group: Command, act: Act): void {
  const add = (name: string, description: string) =>
    group
      .command(name)
      .description(description)
      .option('--image <path>', 'the root of a Windows that does not run, such as D:\\');
  const addLook = (task: keyof typeof looks) =>
    add(task, looks[task]).action(
      act('windows', async (session, where: DismWhere) =>
        carryOut(session, await prepareDism(session, where, { task })),
      ),
    );

  addLook('check');
  addLook('scan');
  add('restore', 'repair the store, from a source you name or from Windows Update')
    .option('--source <source>', 'a WIM or ESD (:index) or the folder of a Windows; may be given again', collect, [])
    .option('--limit-access', 'never ask Windows Update or WSUS', false)
    .action(
      act('windows', async (session, options: RestoreOptions) =>
        carryOut(session, await prepareRestore(session, options)),
      ),
    );
  add('cleanup', 'remove superseded components')
    .option('--reset-base', 'make the updates installed now permanent; asks twice', false)
    .action(
      act('windows', async (session, { resetBase, ...where }: DismWhere & { resetBase: boolean }) =>
        carryOut(session, await prepareDism(session, where, { task: 'cleanup', resetBase })),
      ),
    );
  addLook('analyze');
}

function collect(source: string, sources: readonly string[]): string[] {
  return [...sources, source];
}
