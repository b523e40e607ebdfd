import { type DoctorOptions, readAsked } from '../checks/asked.ts';
import { examinedText, outcomeItem, outcomeText } from '../checks/doctor-words.ts';
import { examine, type Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import { realAlarm } from '../io/alarm.ts';
import type { Session } from '../session.ts';
import { doctorContext } from './doctor.ts';

/** Looks at all that updates depend on, shows what every check has found and what it comes to, and resolves to that. */
export async function look(session: Session, options: DoctorOptions): Promise<Outcome> {
  if (session.system.only === 'plans')
    throw new Failure(exit.refused, 'This is no Windows, so there is nothing to look at here.', {
      hint: '--simulate looks at a Windows in memory',
    });
  const { asked, code } = await readAsked(options);
  const outcome = await examine(doctorContext(session, asked), code, realAlarm, (examined) =>
    session.view.rows('check', [examined], examinedText(examined)),
  );
  session.view.result('diagnosis', [outcomeItem(outcome)], outcomeText(outcome));
  return outcome;
}
