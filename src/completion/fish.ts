import { lookupFrom, type Taker } from './lookup.ts';
import { fishQuote as quote } from './quote.ts';
import type { Place, Tree, Word } from './tree.ts';

/** The completion for fish, 3.1 or later: a file in ~/.config/fish/completions. */
export function fishScript(tree: Tree): string {
  const name = tree.program;
  const { takers, steps, places, flags, ownFlags } = lookupFrom(tree);
  return `# Completion of ${name} for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish

# What follows an option ($argv[2]) after these commands ($argv[1]): sets takes, found, files.
function __${name}_option --no-scope-shadowing
    set takes ''
    set found
    set files ''
    set -l asked "$argv[1]/$argv[2]"
    if false
${takers.map((taker) => `    else if contains -- ${asked(taker)}\n        set takes ${taker.value.optional ? 'optional' : 'required'}\n${offers(taker.value, 8)}`).join('\n')}
    end
end

function __${name}_complete
    set -l at ''
    set -l wants ''
    set -l takes ''
    set -l files ''
    set -l prefix ''
    set -l found
    set -l before (commandline -opc)
    set -l cur (commandline -ct)
    for word in $before[2..-1]
        if test -n "$wants"; and begin
                test "$takes" = required; or not string match -q -- '-*' "$word"
            end
            set wants ''
            continue
        end
        set wants ''
        __${name}_option "$at" "$word"
        if test -n "$takes"
            set wants "$word"
        else if contains -- "$at/$word" ${steps.map(quote).join(' ')}
            set at (string trim -- "$at $word")
        end
    end
    if string match -q -- '--*=*' "$cur"
        set prefix (string replace -r -- '=.*' '=' "$cur")
        set cur (string replace -r -- '^[^=]*=' '' "$cur")
        __${name}_option "$at" (string replace -- '=' '' "$prefix")
    else if test -n "$wants"; and begin
            test "$takes" = required; or not string match -q -- '-*' "$cur"
        end
        __${name}_option "$at" "$wants"
    else
        set found
        set files ''
        if string match -q -- '-*' "$cur"
            set found ${list(flags)}
            switch "$at"
${ownFlags.map(({ at, words }) => `                case ${quote(at)}\n                    set -a found ${list(words)}`).join('\n')}
            end
        else
            switch "$at"
${places.map(({ at, place }) => `                case ${quote(at)}\n${offers(place, 20)}`).join('\n')}
            end
        end
    end
    if test -n "$files"
        set -a found (__fish_complete_path "$cur")
    end
    for word in $found
        printf '%s%s\\n' "$prefix" "$word"
    end
end

complete -c ${name} -e
complete -c ${name} -f -a '(__${name}_complete)'`;
}

function asked({ at, flags }: Taker): string {
  const known = flags.map(quote).join(' ');
  return at === null ? `"$argv[2]" ${known}` : `"$asked" ${flags.map((flag) => quote(`${at}/${flag}`)).join(' ')}`;
}

function offers({ words, files }: Place, indent: number): string {
  const lines = [...(words.length > 0 ? [`set found ${list(words)}`] : []), ...(files ? ['set files 1'] : [])];
  return lines.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
}

/** As fish takes them: the word, a tab, what it does. */
function list(words: readonly Word[]): string {
  return words.map(({ word, about }) => `${quote(word)}${about && `\\t${quote(about)}`}`).join(' ');
}
