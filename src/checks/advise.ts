import { type RecommendedId, recommended } from '../codes/commands.ts';

/** The field `advice` with these commands of wufix. */
export function advise(...ids: readonly RecommendedId[]): { advice: string } {
  return { advice: commandLines(...ids).join(', then ') };
}

/** The command lines to recommend. */
export function commandLines(...ids: readonly RecommendedId[]): string[] {
  return ids.map((id) => recommended[id]);
}
