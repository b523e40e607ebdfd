import { findCode, isFailure } from './codes.ts';
import { createDismEnds } from './dism-ends.ts';
import { isDismNoise } from './dism-noise.ts';
import type { LogFormat } from './format.ts';
import type { Remark } from './ledger.ts';
import { parseServicingLine, type ServicingLine } from './servicing-line.ts';

/** dism.log, English on every system; `/LogPath` gives it any name. */
export const dismLog: LogFormat = {
  anchors: null,
  create({ ledger, since }) {
    const commands = createDismEnds();
    let time: string | null = null;
    return {
      take(line) {
        const entry = parseServicingLine(line);
        time = entry.time ?? time;
        if (since !== null && time !== null && time < since) return 'all';
        const bare = { ...entry, text: withoutProcess(entry.text) };
        commands.take(bare);
        const remark = remarkOn(bare);
        if (remark !== null) ledger.note(remark, time);
        return 'all';
      },
      close: commands.close,
    };
  },
};

/** `DISM Package Manager: PID=1 TID=2 text`: the part of DISM that speaks. */
const speaker = /^((?:DISM|API|FolderManager)[\w .]*?):\s+(?:PID=\d+\s*(?:TID=\d+\s*)?)?/;

function remarkOn({ level, component, text }: ServicingLine): Remark | null {
  const isBad = level === 'Error' || level === 'Warning' || level.startsWith('Fatal');
  const found = findCode(text);
  const isCode = found !== null && isFailure(found.code);
  if (!isBad && !isCode) return null;
  const { code = null, name = null } = isCode ? found : {};
  const [, from = component] = speaker.exec(text) ?? [];
  const remark = { code, name, component: from, text };
  if (isDismNoise(text, code) || (!isCode && isDismNoise(text, null))) return { ...remark, severity: 'noise' };
  return {
    ...remark,
    severity: level === 'Warning' ? 'warning' : isBad ? 'error' : 'note',
    subject: () => ({ package: null, file: fileIn(text) }),
  };
}

/** The process and thread, which differ in every line. */
function withoutProcess(text: string): string {
  return text.replace(/\bPID=\d+ ?(?:TID=\d+ ?)?/, '');
}

function fileIn(text: string): string | null {
  return /'([^']+\.(?:inf|wim|esd|cab|mum|cat|appx\w*|msix\w*))'/i.exec(text)?.[1] ?? null;
}
