import type { Action, Finding, Reader, Result } from '../core/types.ts';
import { type ComponentStore, readComponentStore } from '../windows/dism/analyze.ts';
import { type CbsSummary, createCbsSummaryReader } from '../windows/dism/cbs-summary.ts';
import type { DismError } from '../windows/dism/errors.ts';
import { type DismVerdict, judgeDism } from '../windows/dism/verdict.ts';
import { typeableFolder } from '../windows/text/typeable.ts';
import { type LogMark, readGrowth } from './log-growth.ts';

type DismAction = Extract<Action, { kind: 'dism' }>;

/** To measure the store takes minutes, and what may still be removed from it is never sure to be nothing. */
const unread = [
  'DISM ended without an error; what it removed is not read back',
  'wufix dism analyze measures the store',
];

/** RPC_S_CALL_FAILED: seen after a cleanup of Windows 11 24H2 that had done its work. */
const rpcCallFailed = 1726;

/** What DISM came to, by its exit code, its words, and what its log has gained since `before`. */
export async function findDism(
  action: DismAction,
  result: Result,
  before: LogMark | undefined,
  reader: Reader,
): Promise<Finding> {
  const { log, task } = action;
  // CheckHealth writes no report, and what a cleanup or an analysis logs is none.
  const reports = log && before && (task === 'scan' || task === 'restore');
  const cbs = createCbsSummaryReader();
  const summary = reports
    ? await readGrowth(log, before, reader, (bytes) => cbs.write(bytes)).then(
        () => cbs.end(),
        () => null,
      )
    : null;
  return aimed(conclude(action, result, summary), action);
}

/** With the option in what is advised that an offline Windows takes: without it a command would be about another one. */
function aimed(finding: Finding, { command }: DismAction): Finding {
  const image = command.args.find((argument) => argument.startsWith('/Image:'))?.slice('/Image:'.length);
  if (image === undefined) return finding;
  const aim = (text: string) => text.replace(/wufix dism \w+(?! --image)/g, `$& --image ${typeableFolder(image)}`);
  const { advice, problem } = finding;
  return {
    ...finding,
    ...(advice && { advice: aim(advice) }),
    ...(problem?.hint && { problem: { ...problem, hint: aim(problem.hint) } }),
  };
}

function conclude(action: DismAction, result: Result, cbs: CbsSummary | null): Finding {
  const { exitCode, stdout, stderr } = result;
  const text = `${stdout}\n${stderr}`;
  const judged = judgeDism({ exitCode, text, cbs });
  const more = { ...(judged.reboot && { reboot: true as const }) };
  if (judged.error) return { ...failed(action, judged, judged.error, cbs), ...more };
  const { because } = judged;
  if (judged.stopped)
    return {
      verdict: 'unknown',
      good: false,
      unsure: true,
      because,
      problem: { message: because.join('; '), hint: 'restart Windows, then run it again' },
    };
  switch (action.task) {
    case 'check':
    case 'scan':
    case 'restore':
      return { ...healthFinding(action, judged, cbs), ...more };
    case 'cleanup':
      return { verdict: 'cleaned', good: true, because: unread, ...more };
    case 'analyze':
      return describeStore(readComponentStore(text));
  }
}

function healthFinding({ task }: DismAction, { health, because }: DismVerdict, cbs: CbsSummary | null): Finding {
  // The flag is also read after a restore.
  const again = task === 'check' ? ', with --source where that was tried already' : '';
  const advice = { repairable: task === 'restore' ? source : `wufix dism restore${again}`, 'not-repairable': source };
  return {
    verdict: health,
    good: health === 'healthy',
    because,
    ...(health !== 'healthy' && cbs && cbs.files.length > 0 && { items: cbs.files }),
    ...((health === 'repairable' || health === 'not-repairable') && { advice: advice[health] }),
    ...(health === 'unknown' && { advice: 'wufix logs' }),
  };
}

const source =
  'wufix dism restore --source <install.wim, install.esd or folder of the same edition, language and build>; if none helps, a repair install that keeps files and apps';

function failed(
  { task, onlyLooks }: DismAction,
  { health, because }: DismVerdict,
  error: DismError,
  cbs: CbsSummary | null,
): Finding {
  // What has just failed is no answer to its failure.
  const command = task === 'restore' && error.command === 'wufix dism restore' ? source : error.command;
  const hint = [error.hint, command].filter(Boolean).join('; ');
  const doubtful = onlyLooks || (task === 'cleanup' && error.code === rpcCallFailed);
  return {
    verdict: health,
    good: false,
    because,
    ...(cbs && cbs.files.length > 0 && { items: cbs.files }),
    ...(hint && { advice: hint }),
    ...(doubtful && { unsure: true as const }),
    problem: { code: error.code, message: `DISM ended with ${error.name}: ${error.message}`, ...(hint && { hint }) },
  };
}

function describeStore(store: ComponentStore | null): Finding {
  if (!store) {
    return { verdict: 'unknown', good: false, because: ["DISM's report is in no form that wufix knows"] };
  }
  const { cleanupRecommended, reclaimablePackages } = store;
  const verdicts = { true: 'cleanup-recommended', false: 'no-cleanup-needed', null: 'measured' };
  return {
    verdict: verdicts[`${cleanupRecommended}`],
    good: true,
    because: [
      reclaimablePackages === null ? 'DISM has measured it' : `${reclaimablePackages} packages can be reclaimed`,
    ],
    items: [
      `size as the Explorer shows it: ${store.explorerSize}`,
      `actual size: ${store.actualSize}`,
      `shared with Windows: ${store.sharedWithWindows}`,
      `backups and disabled features: ${store.backups}`,
      `cache and temporary data: ${store.cache}`,
      ...(store.lastCleanup ? [`last cleanup: ${store.lastCleanup}`] : []),
    ],
    ...(cleanupRecommended && { advice: 'wufix dism cleanup' }),
  };
}
