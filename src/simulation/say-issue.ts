import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One sentence about what is wrong with a scenario: `scenario.json: services.wuauserv.state must be running or stopped.` */
export function sayIssue(issue: Issue, where: string): string {
  const { path, problem } = locate(issue);
  return path.length === 0 ? `${where} ${problem}.` : `${where}: ${spell(path)} ${problem}.`;
}

function locate(issue: Issue): { path: PropertyKey[]; problem: string } {
  if (issue.code === 'invalid_union') return locateInUnion(issue);
  if (issue.code === 'unrecognized_keys')
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], problem: 'is unknown' };
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
  return { path: issue.path, problem: state(inner ?? issue) };
}

/** The alternative whose kind fits is the one that was meant: its own issue says more than "one of these". */
function locateInUnion(issue: Extract<Issue, { code: 'invalid_union' }>): { path: PropertyKey[]; problem: string } {
  const firsts = issue.errors.flatMap((issues) => issues.slice(0, 1));
  const meant = firsts.find((first) => first.code !== 'invalid_type' || first.path.length > 0);
  if (meant !== undefined) return locate({ ...meant, path: [...issue.path, ...meant.path] });
  const values = firsts.flatMap((first) => (first.code === 'invalid_type' ? [kind(first.expected)] : []));
  return { path: issue.path, problem: `must be ${list(values)}` };
}

function state(issue: Issue): string {
  if (issue.message.startsWith('must ')) return issue.message;
  switch (issue.code) {
    case 'invalid_value':
      return `must be ${list(issue.values.map(String))}`;
    case 'invalid_type':
      return `must be ${kind(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : 'must not be empty';
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return `is not valid (${issue.message})`;
  }
}

function kind(expected: string): string {
  const kinds: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  };
  return kinds[expected] ?? expected;
}

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}

function spell(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = String(part);
      if (!/^[\w$-]+$/.test(name)) return `["${name}"]`;
      return at === 0 ? name : `.${name}`;
    })
    .join('');
}
