import { claimReport, writeReport } from '../io/report-file.ts';
import type { View } from '../io/screen/view.ts';
import { pageStart } from '../report/document.ts';
import { listen } from '../report/listen.ts';
import type { Session } from '../session.ts';
import { type Asked, pageOf } from './report-page.ts';

/** A report under way: a view that listens for it, and what writes it, which says where it is or why it is not. */
export type OpenReport = { view: View; write(exitCode: number, session: Session | undefined): Promise<void> };

/**
 * Begins a report: from here on all that the view is told goes into it as well. Refuses a path that can't be written, and a
 * file that is no report.
 */
export async function openReport(path: string, view: View, asked: Asked): Promise<OpenReport> {
  const replaces = await claimReport(path, pageStart);
  const listener = listen();
  let readyMade: string | null = null;
  return {
    view: {
      ...view,
      simulates: (windows) => {
        listener.simulates(windows.name);
        view.simulates(windows);
      },
      event: (event) => {
        listener.event(event);
        view.event(event);
      },
      result: (type, items, text) => {
        listener.results(type, items, text);
        view.result(type, items, text);
      },
      rows: (type, items, text) => {
        listener.results(type, items, text);
        return view.rows(type, items, text);
      },
      // Whoever has the page of a run in a file does not want it on the screen as well.
      page: (_run, html) => {
        readyMade = html;
      },
      notice: (text) => {
        listener.notice(text);
        view.notice(text);
      },
      trouble: (trouble) => {
        listener.trouble(trouble);
        view.trouble(trouble);
      },
    },
    write: async (exitCode, session) => {
      const page = readyMade ?? pageOf(listener.told(), { ...asked, exitCode }, session);
      const trouble = await writeReport(path, page);
      const where = `The report is in ${path}${replaces ? ', in place of an earlier one' : ''}.`;
      view.notice(trouble === null ? where : `The report could not be written: ${trouble}.`);
    },
  };
}
