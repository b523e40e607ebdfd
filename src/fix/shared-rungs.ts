import type { Cause } from '../checks/cause.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { handRung, type Rung, repairRung } from './rung.ts';

/** A repair of the component store from a source, which only the administrator can name. */
export function sourceRung(because: string, { sources, iso }: OpenFix): Rung {
  if (sources.length > 0) return repairRung('source', because);
  const rung = handRung('source', nameSource, because);
  return iso === null ? rung : { ...rung, leftOut: 'you named no source, and a repair install needs none' };
}

const nameSource =
  'name installation media of the same edition, language and build: wufix fix --source <install.wim, install.esd or folder>; where there is none, a repair install: wufix upgrade --iso <file>';

/** The repair install, for which somebody has to name the medium. */
export function upgradeRung(because: string, { iso, kb }: OpenFix): Rung {
  if (iso !== null) return repairRung('upgrade', because);
  const byHand = kb === null ? '' : `; before it, ${kb} may go in by hand: wufix install <file.msu>`;
  return handRung(
    'upgrade',
    `a repair install, which keeps files and apps: wufix upgrade --iso <file>${byHand}`,
    because,
  );
}

/** What the doctor says of a cause, for the administrator to do. */
export function inWords({ id, next, advice, otherwise, says }: Cause): Rung {
  const what = [...next, ...(advice ? [advice] : [])].join('; ');
  return handRung(id === 'upgrade' ? 'failed-upgrade' : id, what || otherwise || 'nothing that wufix knows of', says);
}
