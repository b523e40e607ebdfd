import type { LinkMatter } from '../../windows/links/link-advice.ts';
import type { ClassifiedLink } from '../../windows/links/link-kind.ts';
import type { LinkVerdict } from '../../windows/links/link-matters.ts';
import type { JudgedLink } from '../../windows/links/link-tally.ts';
import { oneLine } from '../screen/printable.ts';

/** A link as data: the words are those of the screen, `code` is unsigned 32 bit. Null stands for what can't be told. */
export function linkItem(link: JudgedLink): object {
  const { path, kind, target, destination, maker, dangling, crossVolume, onFat, matters, open } = link;
  return {
    path,
    kind,
    target,
    destination,
    maker,
    dangling,
    crossVolume,
    onFat,
    matters: matters.map(matterItem),
    open,
  };
}

/** What a link, or some links, spoil, as data. */
export function matterItem({ concerns, code, ...rest }: LinkMatter): object {
  return { to: concerns === 'Windows Backup' ? 'backup' : 'update', code, hex: hex(code), ...rest };
}

/** The number as Windows shows it. */
export function hex(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** Where the columns begin; longer words push the next ones on, so that no row has to wait for the others. */
const widths = { kind: 18, path: 50, target: 46 };

/** The head of the table. */
export const linkHeading = row('KIND', 'PATH', 'TARGET', 'MATTERS TO');

/** A link as a row of the table. */
export function linkRow(link: JudgedLink): string {
  return row(link.kind.replace('-', ' '), oneLine(link.path), targetText(link), mattersText(link));
}

function row(kind: string, path: string, target: string, matters: string): string {
  return `${kind.padEnd(widths.kind)}${path.padEnd(widths.path)}  ${target.padEnd(widths.target)}  ${matters}`;
}

function targetText({ target, destination, dangling, crossVolume, onFat }: ClassifiedLink): string {
  const marks = [dangling && 'missing', crossVolume && 'another volume', onFat && 'FAT'].filter(Boolean);
  return oneLine(destination ?? target ?? '-') + (marks.length > 0 ? ` (${marks.join(', ')})` : '');
}

/** A question mark stands for what is not certain. */
function mattersText({ maker, matters, open }: LinkVerdict): string {
  if (maker !== null) return 'nothing: made by Windows';
  if (matters.length === 0) return open.length > 0 ? 'not known' : 'nothing';
  const concerns = [...new Set(matters.map((matter) => matter.concerns))];
  return concerns.map((concern) => `${concern} ${codes(matters.filter((one) => one.concerns === concern))}`).join(', ');
}

function codes(matters: readonly LinkMatter[]): string {
  return matters.map(({ code, certain }) => hex(code) + (certain ? '' : '?')).join(', ');
}
