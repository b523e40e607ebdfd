import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';

export function defineExplain(command: Command, act: Act): void {
  command
    // A pasted line may hold words that look like options.
    .allowUnknownOption()
    .action(
      act('nothing', async ({ view }, words: readonly string[]) => {
        const unknown = words.find((word) => /^--[a-z][a-z-]*$/i.test(word));
        if (unknown) {
          throw new Failure(exit.usage, `Unknown option '${unknown}'.`, { hint: 'put quotes around a pasted line' });
        }
        const { explain } = await import('../codes/explain.ts');
        const { codesText, remediesText, updatesText } = await import('../codes/explanation-text.ts');
        const text = words.join(' ');
        const { codes, remedies, updates, like } = await explain(text);
        if (codes.length + remedies.length === 0) throw nothingFound(text, updates, like);
        if (codes.length > 0) view.result('explanation', codes, codesText(codes));
        if (remedies.length > 0) view.result('remedy', remedies, remediesText(remedies));
        if (updates.length > 0) view.result('update', updates, `\n${updatesText(updates)}`);
        return codes.every(({ known }) => known) ? exit.ok : exit.problems;
      }),
    );
}

function nothingFound(text: string, updates: readonly { update: string; command: string }[], like: readonly string[]) {
  const [update] = updates;
  if (update) {
    return new Failure(exit.usage, `${update.update} is an update, and no error code.`, {
      hint: `${update.command} looks whether it is installed; add the code with which it fails`,
    });
  }
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new Failure(exit.usage, `There is no error code in "${short}".`, {
    hint:
      like.length > 0
        ? `did you mean ${like.join(', ')}?`
        : 'give a code such as 0x80070306, 774 or WU_E_NOT_APPLICABLE',
  });
}
