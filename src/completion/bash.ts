import { lookupFrom, type Taker } from './lookup.ts';
import { posixQuote as quote } from './quote.ts';
import type { Place, Tree, Word } from './tree.ts';

/** The completion for bash, 3.2 or later: what to evaluate in ~/.bashrc. */
export function bashScript(tree: Tree): string {
  const name = tree.program;
  const { takers, steps, places, flags, ownFlags } = lookupFrom(tree);
  return `# Completion of ${name} for bash. In ~/.bashrc: eval "$(${name} completion bash)"

# What follows an option ($2) after these commands ($1): sets takes, words, files.
_${name}_option() {
  takes='' words=() files=''
  case "$1/$2" in
${takers.map((taker) => `    ${patterns(taker)}) takes=${taker.value.optional ? 'optional' : 'required'} ${offers(taker.value)} ;;`).join('\n')}
  esac
}

_${name}() {
  local at='' wants='' takes='' files='' word i cur=\${COMP_WORDS[COMP_CWORD]}
  local -a words=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' && -n $wants ]]; then
      takes=required
    elif [[ -n $wants && ($takes == required || $word != -*) ]]; then
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
  if [[ $cur == '=' && -n $wants ]]; then takes=required cur=''; fi
  if [[ -n $wants && ($takes == required || $cur != -*) ]]; then
    _${name}_option "$at" "$wants"
  elif [[ $cur == -* ]]; then
    files='' words=(${list(flags)})
    case $at in
${ownFlags.map(({ at, words }) => `      ${quote(at)}) words+=(${list(words)}) ;;`).join('\n')}
    esac
  else
    files='' words=()
    case $at in
${places.map(({ at, place }) => `      ${quote(at)}) ${offers(place)} ;;`).join('\n')}
    esac
  fi
  for word in \${words[@]+"\${words[@]}"}; do
    if [[ $word == "$cur"* ]]; then
      printf -v word %q "$word"
      COMPREPLY+=("$word")
    fi
  done
  if [[ -n $files && \${#COMPREPLY[@]} -eq 0 ]]; then compopt -o default 2>/dev/null; fi
}

complete -F _${name} ${name} ${name}.exe`;
}

function patterns({ at, flags }: Taker): string {
  return flags.map((flag) => (at === null ? `*/${quote(flag)}` : quote(`${at}/${flag}`))).join(' | ');
}

function offers({ words, files }: Place): string {
  return `words=(${list(words)})${files ? ' files=1' : ''}`;
}

function list(words: readonly Word[]): string {
  return words.map(({ word }) => quote(word)).join(' ');
}
