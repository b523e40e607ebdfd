import { recommended } from '../codes/commands.ts';
import { repairInstall } from '../codes/meanings/helps.ts';
import { commandLines } from './advise.ts';
import type { Evidence, Rule } from './cause.ts';
import type { CheckId } from './checks.ts';
import type { CodeInQuestion } from './code-in-question.ts';

/** What lies in the component store, in the update itself, or in nothing but its code. */

const rarelyByReset = 0x80070306;

/** The update is there, and is tried again and again. */
export const updateLoop: Rule = ({ findings }) => {
  const { facts } = findings.update;
  if (!facts?.loop) return null;
  const hide = recommended.hide.replace('<KB>', facts.kb);
  return {
    sure: 'certain',
    says: `${facts.kb} is installed, and Windows Update tries it again all the same: its records disagree with servicing, and neither DISM nor a reset of the caches is known to reconcile them`,
    next: commandLines('upgrade'),
    advice: `a ${repairInstall.text}; until then hide the update (${hide})`,
  };
};

/** The component store is damaged: DISM says so, or CBS.log, or an update that found no payload in it. */
export const damagedStore: Rule = ({ findings, code }) => {
  const health = findings.store.facts?.health;
  const damaged = health === 'repairable' || health === 'not-repairable';
  const logged = findings.logs.facts?.find(({ verdict, files }) => verdict === 'corrupt' || files.length > 0);
  if (!damaged && !logged) return null;
  const [file] = logged?.files ?? [];
  const refused = findings.policies.facts?.policies.some(({ blocks }) => blocks === 'repairs') ?? false;
  const source = health === 'not-repairable' || refused || lacksSource({ findings, code });
  const says = [
    damaged ? 'the component store is damaged' : 'the component store lacks something that an update needs',
    file && `${logged?.log} names ${file}`,
    refused && (findings.policies.facts?.wsus ? wsusRefuses : 'a policy forbids to download what repairs it'),
    code?.code === rarelyByReset && 'resetting the caches rarely cures this code',
  ];
  return {
    sure: damaged ? 'certain' : 'likely',
    says: says.filter(Boolean).join('; '),
    next: commandLines(source ? 'dismSource' : 'dismRestore', 'sfc'),
    otherwise: `if that does not cure it, what is left is a ${repairInstall.text}`,
  };
};

const wsusRefuses = 'the WSUS of the organisation is asked for the files that repair it, and has none (0x800F0954)';

/** A repair was tried, and Windows did not find what it needs. */
function lacksSource({ findings, code }: Evidence): boolean {
  const codes = [code?.code ?? null, ...(findings.logs.facts?.map((log) => log.code) ?? [])];
  return codes.some((one) => one !== null && sourceMissing.has(one));
}

/** CBS_E_SOURCE_MISSING, CBS_E_REPAIR_CONTENT_MISSING, CBS_E_DOWNLOAD_FAILURE, …_ON_UPDATE_SERVERS. */
const sourceMissing = new Set([0x800f081f, 0x800f0915, 0x800f0906, 0x800f0954]);

/** So many commands are recommended for a code; those that come later help less often. */
const most = 3;

/** Nothing was found but the code: what is known of it speaks. */
export const codeAlone: Rule = (evidence) => {
  const { code } = evidence;
  if (code === null) return null;
  const helps = code.helps.filter((help) => fits(help, evidence));
  const commands = helps.flatMap(({ command }) => command ?? []);
  const words = helps.find(({ command, text }) => !command && !text.includes(repairInstall.text));
  const [meaning] = code.meaning?.split(/(?<=\.)\s/) ?? [];
  const atLast = meaning === undefined || code.helps.some(({ text }) => text.includes(repairInstall.text));
  return {
    sure: 'possible',
    says: `nothing that wufix could check is broken, and ${meaning ? `${code.text} means: ${meaning}` : `of ${code.text} no more is known than its name`}`,
    next: [...new Set(commands)].slice(0, most),
    ...(words && commands.length === 0 && { advice: words.text.replace(/^otherwise, /, '') }),
    ...(atLast && { otherwise: `if that changes nothing, the honest next step is a ${repairInstall.text}` }),
  };
};

/** What has just been done or found to be in order, what needs a number that nobody gave, and what there is no ground for. */
function fits({ text, command = '' }: CodeInQuestion['helps'][number], { findings }: Evidence): boolean {
  if (/^wufix doctor\b|<KB>/.test(command)) return false;
  if (command === recommended.clean) return (findings.caches.facts?.leftovers?.length ?? 0) > 0;
  const check = command === '' ? (/\bWinRE\b/.test(text) ? 'recovery' : undefined) : lookedAt[command];
  if (check !== undefined) return findings[check].state !== 'good';
  return command !== '' || !/\bpending\b/.test(text);
}

/** The check that has looked at what a command looks at. */
const lookedAt: Readonly<Record<string, CheckId>> = {
  [recommended.wimmount]: 'wimmount',
  [recommended.services]: 'services',
  [recommended.drivers]: 'devices',
  [recommended.reparseLibraries]: 'links',
};
