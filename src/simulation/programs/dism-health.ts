import { missingContent } from '../repair-source.ts';
import { work } from '../servicing.ts';
import { cbsLog, writeLog } from '../servicing-log.ts';
import { type StoreCheck, storeReport } from '../store-report.ts';
import type { World } from '../world.ts';
import type { DismOptions } from './dism-options.ts';
import { bars, fail, header, wordsFor } from './dism-text.ts';
import { type Answer, say, unfinished } from './program.ts';

const second = 1_000;

/** ERROR_SXS_COMPONENT_STORE_CORRUPT (winerror.h). */
const corrupt = 14_098;

/** `/CheckHealth`: no bar, no report, in seconds. That only an earlier scan could tell it of damage is left out here. */
export async function checkHealth(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const said = header(world, options);
  if ((await work(world, 4 * second, timeoutMs)) < 1) return unfinished(said);
  return say(`${said}${verdict(world, options)}`);
}

/** `/ScanHealth`: the verdict stands behind the last bar, and the report in CBS.log. */
export async function scanHealth(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const said = await check(world, options, timeoutMs, { operation: 'detect', seconds: 240, result: 0 });
  return typeof said === 'string' ? say(`${said}${verdict(world, options)}`) : said;
}

/** `/RestoreHealth`: what it lacks it says after its bars, with a number; then nothing is repaired. */
export async function restoreHealth(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const { scenario } = world;
  const failed = scenario.store === 'repairable' ? missingContent(world, options) : null;
  const result = scenario.store === 'not-repairable' ? corrupt : (failed ?? 0);
  const hresult = result === corrupt ? 0x80073712 : result;
  const said = await check(world, options, timeoutMs, { operation: 'repair', seconds: 540, result: hresult });
  if (typeof said !== 'string') return said;
  if (result !== 0) return fail(world, options, result, `${said}\r\n`);
  if (scenario.store === 'repairable' && scenario.sfc === 'not-repairable') scenario.sfc = 'repairable';
  scenario.store = 'healthy';
  const words = wordsFor(world, options);
  return say(`${said}${words.restored}\r\n${words.ended}\r\n`);
}

/** Works with bars, and leaves a report; an answer where it was cut off. */
async function check(
  world: World,
  options: DismOptions,
  timeoutMs: number,
  parts: Pick<StoreCheck, 'operation' | 'seconds' | 'result'>,
): Promise<string | Answer> {
  const { scenario, clock } = world;
  const began = clock.now().getTime();
  const done = await work(world, parts.seconds * second, timeoutMs);
  const report = storeReport({ ...parts, damaged: scenario.store !== 'healthy', build: scenario.build });
  if (options.target === 'online') writeLog(world, cbsLog, report, { began, done });
  const said = `${header(world, options)}${bars(done)}`;
  return done < 1 ? unfinished(said) : said;
}

function verdict(world: World, options: DismOptions): string {
  const words = wordsFor(world, options);
  const sentences = {
    healthy: words.healthy,
    repairable: words.repairable,
    'not-repairable': words.notRepairable,
  };
  return `${sentences[world.scenario.store]}\r\n${words.ended}\r\n`;
}
