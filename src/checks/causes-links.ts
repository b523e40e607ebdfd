import { hex } from '../windows/text/exit-code.ts';
import { commandLines } from './advise.ts';
import type { Rule } from './cause.ts';

/** Links that lead elsewhere than what is behind them expects. */

/** Links in the folders that updates service. */
export const brokenLinks: Rule = ({ findings }) => {
  const link = findings.links.facts?.bad.find(({ concerns, certain }) => concerns === 'Windows Update' && certain);
  if (!link) return null;
  return {
    sure: 'certain',
    says: `the link ${link.path} spoils updates: ${link.why}`,
    next: commandLines('reparseServiced'),
    advice: link.remedy,
  };
};

/** What Windows Backup ends with where it meets a link. */
const backupCodes = new Set([0x80070001, 0x81000037, 0x80070003]);

/** Links in a library, which Windows Backup follows. */
export const backupLinks: Rule = ({ findings, code }) => {
  const told = backupCodes.has(code?.code ?? -1);
  const harmful = findings.links.facts?.bad.filter(({ concerns }) => concerns === 'Windows Backup') ?? [];
  const fitting = harmful.filter((one) => one.code === code?.code);
  const links = fitting.length > 0 ? fitting : harmful;
  const link = links.find(({ certain }) => certain) ?? links[0];
  if (!link || (code !== null && !told)) return null;
  return {
    sure: told ? 'likely' : 'possible',
    says: `the link ${link.path} hangs in a library, and spoils Windows Backup: ${link.why} (${hex(link.code)}); no update fails because of it`,
    next: commandLines('reparseLibraries'),
    advice: link.remedy,
  };
};
