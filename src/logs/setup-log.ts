import { findCode, isFailure } from './codes.ts';
import type { LogFormat } from './format.ts';
import type { Remark } from './ledger.ts';
import { parseServicingLine, type ServicingLine } from './servicing-line.ts';
import { createSetupEnds } from './setup-ends.ts';

/** setupact.log and setuperr.log, of an upgrade, a clean installation or Sysprep. */
export const setupLog: LogFormat = {
  anchors: null,
  create({ ledger, since }) {
    const ends = createSetupEnds();
    let time: string | null = null;
    return {
      take(line) {
        const entry = parseServicingLine(line);
        time = entry.time ?? time;
        if (since !== null && time !== null && time < since) return 'all';
        const decides = ends.take(entry);
        const remark = remarkOn(entry, decides);
        if (remark !== null) ledger.note(remark, time);
        return 'all';
      },
      close() {
        const judgement = ends.close();
        // Errors are in the logs of every successful installation.
        if (judgement.verdict === 'healthy') ledger.excuse();
        return judgement;
      },
    };
  },
};

/** An Error that Setup went on after is worth a warning; a Warning is only kept where it has a code. */
function remarkOn({ level, component, text }: ServicingLine, decides: boolean): Remark | null {
  const found = findCode(text);
  const isCode = found !== null && isFailure(found.code);
  const isError = level === 'Error' || level.startsWith('Fatal');
  if (!decides && !isError && !(isCode && level === 'Warning')) return null;
  const { code = null, name = null } = isCode ? found : {};
  const severity = decides ? 'error' : isError ? 'warning' : 'note';
  return {
    severity,
    code,
    name,
    component: component || 'Setup',
    subject: () => ({ package: null, file: fileIn(text) }),
    text,
  };
}

/** An image, a driver's inf, a plug-in of migration. */
function fileIn(text: string): string | null {
  return /\b([A-Z]:\\[^'"[\]<>|*?]+\.(?:wim|esd|inf|dll|exe|sys|cab))\b/i.exec(text)?.[1] ?? null;
}
