/** What SetupDiag found out, whatever form it was written in; `data` are its sentences, the failure first. */
export type SetupDiagFields = {
  profile: string | null;
  data: string[];
  details: string | null;
  remediation: string[];
  ended: string | null;
};

/**
 * Reads the results of SetupDiag: XML, JSON, text, or what `reg query` and a registry export show of the key it writes. Broken
 * JSON as well, for Microsoft's own sample has raw line breaks in its strings; so the forms are read by their marks, not parsed.
 */
export function readSetupDiag(text: string): SetupDiagFields {
  if (/<SetupDiag[\s>]/.test(text)) return read((name) => tagged(text, name));
  if (/"ProfileName"\s*:/.test(text)) return read((name) => quoted(text, name));
  if (/^[ \t]*"?ProfileName"?[ \t]*(?:REG_SZ|=|:)/m.test(text)) return read((name) => registered(text, name));
  return readText(text);
}

function read(all: (name: string) => string[]): SetupDiagFields {
  return {
    profile: all('ProfileName')[0] ?? null,
    data: all('FailureData'),
    details: all('FailureDetails')[0] ?? null,
    remediation: all('Remediation'),
    ended: all('UpgradeEndTime')[0] ?? all('DateTime')[0] ?? null,
  };
}

function tagged(text: string, name: string): string[] {
  const found = text
    .split(`<${name}>`)
    .slice(1)
    .map((part) => part.split(`</${name}>`));
  return clean(
    found.map(([value = '', ...after]) =>
      (after.length > 0 ? value : '').replaceAll(
        /&(lt|gt|quot|apos|amp);/g,
        (_, entity: string) => entities[entity] ?? '',
      ),
    ),
  );
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** A string, or each of a list of strings; a backslash keeps a quote from ending one. */
function quoted(text: string, name: string): string[] {
  // Nobody writes a key twice: after some in vain, the text is no result.
  const [, ...after] = text.split(`"${name}"`, 4);
  const value = after.map((part) => jsonValue.exec(part.slice(0, longest))?.[1]).find((one) => one !== undefined) ?? '';
  return clean([...value.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, one = '']) => unescapeJson(one)));
}

/** A string or a list of strings, with the colon before it. */
const jsonValue = /^\s*:\s*(\[(?:[^"\]]|"(?:[^"\\]|\\[\s\S])*")*\]|"(?:[^"\\]|\\[\s\S])*")/;

/** No value has more characters. */
const longest = 100_000;

function unescapeJson(text: string): string {
  return text.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_, digits: string | undefined, one: string | undefined) =>
      digits === undefined ? (controls[one ?? ''] ?? one ?? '') : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `    ProfileName    REG_SZ    FindSPFatalError`, `"ProfileName"="FindSPFatalError"`, `ProfileName : FindSPFatalError`. */
function registered(text: string, name: string): string[] {
  const field = new RegExp(`^\\s*"?${name}"?\\s*(?:REG_(?:EXPAND_|MULTI_)?SZ\\s|=|:)\\s*"?(.*)$`);
  const line = text.split('\n').find((one) => one.includes(name) && field.test(one)) ?? '';
  return clean([(field.exec(line)?.[1] ?? '').trimEnd().replace(/"$/, '')]);
}

/** The text form: the matching profile, then what it reports until an empty line. */
function readText(text: string): SetupDiagFields {
  const profiles = [...text.matchAll(/^Matching Profile found: (\w+)/gm)].map(([, name = '']) => name);
  return {
    profile: profiles[0] ?? null,
    data: clean([...text.matchAll(/^\.*[ \t]*((?:Error|Warning): .+)$/gm)].map(([, line = '']) => line)),
    details: null,
    remediation: clean([...text.matchAll(/^((?:Recommend|You must|Consider) .+)$/gm)].map(([, line = '']) => line)),
    ended: /^[ \t]*UpgradeEndTime = (.+)$/m.exec(text)?.[1]?.trim() ?? null,
  };
}

function clean(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}
