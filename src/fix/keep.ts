import { keepOpenFix } from '../io/journal/open-fix.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Session } from '../session.ts';

/** Writes down where a guided repair is, in a folder that others can't write to. Refuses where it can't. */
export async function keep({ state, folder }: Session, fix: OpenFix): Promise<void> {
  // That nobody can tell who may write there is told by the run that follows.
  await state.claim(() => {});
  await keepOpenFix(folder, fix);
}
