import type { Command } from 'commander';
import type { Act } from '../act.ts';
import type { DoctorOptions } from '../checks/asked.ts';
import { exit, Failure } from '../core/failure.ts';
import { realAlarm } from '../io/alarm.ts';
import { doctorContext } from '../prepare/doctor.ts';

export function defineDoctor(command: Command, act: Act): void {
  command
    .option('--code <code>', 'the error code that is in question, in any spelling')
    .option('--kb <KB>', 'an update: is it installed, and is it offered all the same?')
    .option('--deep', 'take minutes: scan the component store, and search the folders that updates service', false)
    .action(
      act('windows', async (session, options: DoctorOptions) => {
        if (session.system.only === 'plans')
          throw new Failure(exit.refused, 'This is no Windows, so there is nothing to look at here.', {
            hint: '--simulate looks at a Windows in memory',
          });
        const { readAsked } = await import('../checks/asked.ts');
        const { examine } = await import('../checks/examine.ts');
        const { examinedText, outcomeItem, outcomeText } = await import('../checks/doctor-words.ts');
        const { asked, code } = await readAsked(options);
        const outcome = await examine(doctorContext(session, asked), code, realAlarm, (examined) =>
          session.view.rows('check', [examined], examinedText(examined)),
        );
        session.view.result('diagnosis', [outcomeItem(outcome)], outcomeText(outcome));
        return outcome.healthy ? exit.ok : exit.problems;
      }),
    );
}
