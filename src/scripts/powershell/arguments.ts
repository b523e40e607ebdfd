/** What a script is given, by the names of its variables. */
export type Arguments = Readonly<Record<string, string | boolean>>;

/** A script with its arguments before it, as variables: nothing of a text can become a part of the script. */
export function withArguments(given: Arguments, script: string): string {
  const variables = Object.entries(given).map(([name, value]) => `$${name} = ${literal(value)};`);
  return [...variables, script].join(' ');
}

/**
 * Between single quotes nothing means anything to PowerShell but a single quote, which is doubled; and it takes the
 * typographic ones for the same (about_Quoting_Rules, learn.microsoft.com; CharTraits.cs in PowerShell/PowerShell).
 */
function literal(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
