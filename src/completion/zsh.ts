import { lookupFrom, type Taker } from './lookup.ts';
import { posixQuote as quote } from './quote.ts';
import type { Place, Tree, Word } from './tree.ts';

/** The completion for zsh: a file `_wufix` in a folder of $fpath, or what to evaluate in ~/.zshrc behind compinit. */
export function zshScript(tree: Tree): string {
  const name = tree.program;
  const { takers, steps, places, flags, ownFlags } = lookupFrom(tree);
  return `#compdef ${name} ${name}.exe
# Completion of ${name} for zsh. In ~/.zshrc, behind compinit: eval "$(${name} completion zsh)"

# What follows an option ($2) after these commands ($1): sets takes, found, files.
_${name}_option() {
  takes='' found=() files=''
  case "$1/$2" in
${takers.map((taker) => `    ${patterns(taker)}) takes=${taker.value.optional ? 'optional' : 'required'} ${offers(taker.value)} ;;`).join('\n')}
  esac
}

_${name}() {
  local at='' wants='' takes='' files='' word cur=$PREFIX
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $wants && ($takes == required || $word != -*) ]]; then
      wants=''
    else
      wants=''
      _${name}_option "$at" "$word"
      if [[ -n $takes ]]; then
        wants=$word
      else
        case "$at/$word" in
          ${steps.map(quote).join(' | ')}) at=\${at:+$at }$word ;;
        esac
      fi
    fi
  done
  if [[ $cur == --*=* ]]; then
    _${name}_option "$at" "\${cur%%=*}"
    compset -P 1 '*='
  elif [[ -n $wants && ($takes == required || $cur != -*) ]]; then
    _${name}_option "$at" "$wants"
  elif [[ $cur == -* ]]; then
    found=(${list(flags)})
    case $at in
${ownFlags.map(({ at, words }) => `      ${quote(at)}) found+=(${list(words)}) ;;`).join('\n')}
    esac
    _describe -o -t options option found
    return
  else
    found=() files=''
    case $at in
${places.map(({ at, place }) => `      ${quote(at)}) ${offers(place)} ;;`).join('\n')}
    esac
  fi
  (( $#found )) && _describe -t values word found && return
  [[ -n $files ]] && _files
}

if [[ \${funcstack[1]} == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name} ${name}.exe
fi`;
}

function patterns({ at, flags }: Taker): string {
  return flags.map((flag) => (at === null ? `*/${quote(flag)}` : quote(`${at}/${flag}`))).join(' | ');
}

function offers({ words, files }: Place): string {
  return `found=(${list(words)})${files ? ' files=1' : ''}`;
}

/** As _describe takes them: the word, a colon, what it does. */
function list(words: readonly Word[]): string {
  return words.map(({ word, about }) => quote(`${word.replaceAll(/[\\:]/g, '\\$&')}${about && `:${about}`}`)).join(' ');
}
