import type { ExplainedCode, ExplainedRemedy, ExplainedUpdate } from './explanation.ts';

const width = 100;
/** More codes than that in one text are only named. */
const mostInFull = 4;

const unknown = 'No list that wufix has knows this code; what follows is its form.';
const justNamed = 'wufix knows no more than its name.';

const verdicts: Readonly<Record<ExplainedRemedy['verdict'], string>> = {
  wufix: 'wufix does it',
  hands: 'by hand',
  refused: 'wufix does not do it',
};

/** Codes as text for people: the name and what it means, why, what to do, what not to do. */
export function codesText(codes: readonly ExplainedCode[]): string {
  return codes.map((code, at) => (at < mostInFull ? fullText(code) : headline(code))).join('\n\n');
}

/** Remedies as text for people. */
export function remediesText(remedies: readonly ExplainedRemedy[]): string {
  const texts = remedies.map(({ remedy, verdict, text, command }) =>
    [remedy, ...hang(`${verdicts[verdict]}: ${text}`, '  '), ...(command ? [`  ${command}`] : [])].join('\n'),
  );
  return texts.join('\n\n');
}

/** Updates as text for people: they are no codes, but the doctor knows more. */
export function updatesText(updates: readonly ExplainedUpdate[]): string {
  return updates
    .map(
      ({ update, about, command }) => `${update} ${about ?? 'is an update'}: ${command} looks whether it is installed.`,
    )
    .join('\n');
}

function fullText(code: ExplainedCode): string {
  const { meaning, causes, helps, doesNotHelp, extend } = code;
  const about = meaning ?? (code.known ? justNamed : unknown);
  return [
    headline(code),
    ...hang(about, '  '),
    ...hang(form(code), '  '),
    ...(extend ? hang(`${extend.code}: it failed in ${extend.phase}, at ${extend.operation}`, '  ') : []),
    ...hang(reading(code), '  '),
    ...list(
      'Causes',
      causes.map(({ text, sure }) => [`${text} (${sure})`]),
    ),
    ...list(
      'What to do, in this order',
      helps.map(({ text, command }) => (command ? [text, command] : [text])),
      true,
    ),
    ...list(
      'What does not help',
      doesNotHelp.map(({ text }) => [text]),
    ),
  ].join('\n');
}

function headline({ code, name, alsoNamed }: ExplainedCode): string {
  return [code, name, alsoNamed && `(${alsoNamed})`].filter(Boolean).join('  ');
}

/** What the bits of the code say. */
function form({ severity, facility, facilityName, win32, hresult, ntstatus, customer, number }: ExplainedCode): string {
  const parts = [
    severity,
    facility === null ? null : `facility ${facility}${facilityName ? ` (${facilityName})` : ', which no header names'}`,
    win32 === null ? null : `Win32 error ${win32}`,
    win32 === null ? `number ${number}` : null,
    hresult && `as an HRESULT ${hresult}`,
    ntstatus && `made from the NTSTATUS ${ntstatus}`,
    customer ? 'not a code of Microsoft (customer bit)' : null,
  ];
  return parts.filter(Boolean).join(', ');
}

/** How the digits or letters were taken, where they could be taken in another way. */
function reading({ written, readAs, name, known, otherwise }: ExplainedCode): string {
  if (otherwise) {
    return `${written} was read as ${readAs}; as ${otherwise.readAs} it would be ${otherwise.code} ${otherwise.name}`;
  }
  if (readAs === 'name' && name && written.toUpperCase() !== name) return `${written} was taken for ${name}`;
  if (!known && /^(?:0x)?[8c][0-9a-f]{6}$/i.test(written))
    return 'such codes have eight digits: one seems to be missing';
  return '';
}

function list(title: string, items: readonly (readonly string[])[], numbered = false): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap(([text = '', command], at) => {
    const mark = numbered ? `${at + 1}. `.padStart(5) : '  - ';
    const rest = ' '.repeat(mark.length);
    return [...hang(text, mark, rest), ...(command ? [`${rest}${command}`] : [])];
  });
  return ['', `${title}:`, ...lines];
}

/** A paragraph in lines of one width; all but the first begin with `rest`. */
function hang(text: string, first: string, rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line.trim() === '' || line === first ? `${line}${word}` : `${line} ${word}`;
    if (longer.length <= width || line === first) line = longer;
    else {
      lines.push(line);
      line = `${rest}${word}`;
    }
  }
  return text === '' ? [] : [...lines, line];
}
