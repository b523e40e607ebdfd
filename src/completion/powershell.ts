import { lookupFrom, type Taker } from './lookup.ts';
import { powershellQuote as quote } from './quote.ts';
import type { Tree, Word } from './tree.ts';

/**
 * The completion for Windows PowerShell 5.1 and PowerShell 7: what to run from $PROFILE. Where it finds nothing, PowerShell
 * offers files by itself (source: PowerShell issue 18233), so only words are told here.
 */
export function powershellScript(tree: Tree): string {
  const name = tree.program;
  const { takers, steps, places, flags, ownFlags } = lookupFrom(tree);
  const known = takers.filter(({ at }) => at === null);
  const others = takers.filter(({ at }) => at !== null);
  return `# Completion of ${name} for PowerShell. In $PROFILE: ${name} completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${quote(name)}, ${quote(`${name}.exe`)} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What follows an option after these commands: required or optional, and the words.
    function Get-Taken($at, $option) {
        switch -CaseSensitive -Exact ($option) {
${known.flatMap(cases).join('\n')}
        }
        switch -CaseSensitive -Exact ("$at/$option") {
${others.flatMap(cases).join('\n')}
        }
    }

    $at = ''
    $wants = $null
    $elements = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    foreach ($element in $elements) {
        $word = $element.Extent.Text.Trim([char[]]@(34, 39))
        if ($wants -and ($wants.Takes -eq 'required' -or -not $word.StartsWith('-'))) { $wants = $null; continue }
        $wants = Get-Taken $at $word
        if (-not $wants -and @(${steps.map(quote).join(', ')}) -ccontains "$at/$word") {
            $at = "$at $word".Trim()
        }
    }

    $prefix = ''
    $typed = $wordToComplete
    $found = @()
    if ($typed -cmatch '^(--[^=]+=)(.*)$') {
        $prefix = $Matches[1]
        $typed = $Matches[2]
        $wants = Get-Taken $at $prefix.TrimEnd('=')
        if ($wants) { $found = $wants.Words }
    } elseif ($wants -and ($wants.Takes -eq 'required' -or -not $typed.StartsWith('-'))) {
        $found = $wants.Words
    } elseif ($typed.StartsWith('-')) {
        $found = @(
${list(flags, 12)}
        )
        switch -CaseSensitive -Exact ($at) {
${ownFlags.map(({ at, words }) => `            ${quote(at)} { $found += @(\n${list(words, 16)}\n            ) }`).join('\n')}
        }
    } else {
        switch -CaseSensitive -Exact ($at) {
${places.map(({ at, place }) => `            ${quote(at)} { $found = @(\n${list(place.words, 16)}\n            ) }`).join('\n')}
        }
    }

    foreach ($one in $found) {
        if (-not $one.Word.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) { continue }
        $text = $prefix + $one.Word
        if ($text -cnotmatch '^[-\\w./:=]+$') { $text = "'" + [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'" }
        $about = if ($one.About) { $one.About } else { $one.Word }
        [Management.Automation.CompletionResult]::new($text, $one.Word, 'ParameterValue', $about)
    }
}`;
}

function cases({ at, flags, value }: Taker): string[] {
  return flags.map((flag) => {
    const asked = quote(at === null ? flag : `${at}/${flag}`);
    const words = value.words.length > 0 ? `@(\n${list(value.words, 16)}\n            )` : '@()';
    return `            ${asked} { return @{ Takes = '${value.optional ? 'optional' : 'required'}'; Words = ${words} } }`;
  });
}

function list(words: readonly Word[], indent: number): string {
  return words
    .map(
      ({ word, about }) => `${' '.repeat(indent)}[pscustomobject]@{ Word = ${quote(word)}; About = ${quote(about)} }`,
    )
    .join('\n');
}
