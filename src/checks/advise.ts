import { commandLine, type RecommendedId } from '../codes/commands.ts';

/** The field `advice` with these commands of wufix; nothing where it does not have them yet. */
export function advise(...ids: readonly RecommendedId[]): { advice?: string } {
  const lines = commandLines(...ids);
  return lines.length > 0 ? { advice: lines.join(', then ') } : {};
}

/** The command lines to recommend, without those that wufix does not have yet. */
export function commandLines(...ids: readonly RecommendedId[]): string[] {
  return ids.map(commandLine).filter((line) => line !== null);
}
