/** Names that are to be replaced wherever they stand by themselves. */
export type PersonalNames = { user?: string | undefined; machine?: string | undefined };

/** Profile folders that every Windows has. */
const everyones = /^(?:public|default|default user|all users|defaultuser0|<user>)$/i;

/**
 * The folder of a profile, on whatever drive. Before a separator, its name is all that a name may hold; where none ends it, it
 * ends at the latest at what stands around a path.
 */
const profile =
  /(?<![\\/])([\\/]+(?:users|documents and settings|docume~\d)[\\/]+)(?:((?:<user>)?[^\\/:*?"<>|\r\n\t]{0,100})(?=[\\/])|((?:<user>)?(?:[^\\/:*?"'<>|\r\n\t,;[\]()]|'(?=[a-z]))*))/gi;

/** Of an account or a device of one's own: a domain's (S-1-5-21-…) or Entra's (S-1-12-1-…). Others are the same everywhere. */
const sid = /(?<![a-z\d])S-1-(?:5-21|12-1)(?:-\d+){3,}/gi;

/** A field that names an account, with its DOMAIN\user; the longest name of a domain has 255 letters. */
const account =
  /\b((?:user(?:[ _]?name)?|account(?:[ _]?name)?|owner|caller|logged on as|run as)["']?\s*[:=]\s*[["'(]*)(?!\()[^\s\\/:"'[\]<>|]{1,255}\\+[^\s\\/:"'[\]<>|,;)]+/gi;

/** An account of this machine, where that was recognised; behind two backslashes it is that of a network path. */
const local = /(?<!\\)<machine>\\+[^\s\\/:"'[\]<>|,;)]+/g;

/** An account as it is written in mail. */
const address = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi;

/** A field that names a machine, in a log, in XML, in JSON or in the environment. */
const machineField =
  /\b((?:machine|computer|host|netbios|dns ?host)[ _-]?name["']?(?:\s*[:=>]|\s+REG_SZ\s)\s*["'[]*)(?!offline\b|<)[\w.-]+/gi;

/** The machine of a network path, be it in JSON or behind an option; `\\?\C:` and `\\.\` name none, nor do objects of the kernel. */
const share =
  /((?:(?:^|[\s"'=([{,;]|(?<!<(?:user|machine|SID))>)(?:\\\\|\/\/)|(?:\w\w:)\\\\|file:\/\/)(?:\\\\)?(?:[?.]\\+UNC\\+)?)(?!(?:device|systemroot|registry)\\)\w[^\\/\s"'<>|?*,;)\]]*/gim;

/**
 * A text without what tells whose machine it is about: profile folders, SIDs, and the names of accounts and machines where
 * they can be recognised, each replaced by a word in angle brackets. `names` are replaced wherever they occur.
 */
export function withoutPersonalData(text: string, { user, machine }: PersonalNames = {}): string {
  // Names first: they may hold what would end them for the patterns.
  return replaceMachine(replaceUser(text, user), machine)
    .replaceAll(profile, replaceProfile)
    .replaceAll(sid, '<SID>')
    .replaceAll(account, '$1<user>')
    .replaceAll(local, '<user>')
    .replaceAll(address, '<user>')
    .replaceAll(machineField, '$1<machine>')
    .replaceAll(share, '$1<machine>');
}

function replaceProfile(whole: string, before: string, folder: string | undefined, rest = ''): string {
  // Where no separator ends the name, it may have run on into the sentence, and that is lost rather than told.
  const names = folder === undefined ? [rest.trim(), /^\S*/.exec(rest)?.[0] ?? ''] : [folder];
  return names.some((name) => name === '' || everyones.test(name)) ? whole : `${before}<user>`;
}

/** Names that half of all machines have, and words of ours at the same time: they tell nobody apart. */
const common = /^(?:administrator|admin|user|root|system|windows|localhost|machine)$/i;

/** With the domain before it or behind it, and as Windows shortens it for old programs. */
function replaceUser(text: string, user = ''): string {
  if (user === '') return text;
  const name = escaped(user);
  const domain = '(?<![\\w\\\\/:.-])(?!HK)[\\w.-]{1,255}\\\\{1,2}';
  // Such a name stands everywhere: only as an account, and a short one as a folder, it is told apart.
  const folder = user.length < 3 ? `|(?<=[\\\\/])${name}(?=[\\\\/])` : '';
  if (user.length < 3 || common.test(user))
    return text.replaceAll(pattern(`${domain}${name}(?![\\w\\\\/-])${folder}`), '<user>');
  const short = user.replaceAll(/\W/g, '').slice(0, 6);
  const forms = [`${name}(?:@[\\w.-]*\\w)?`, ...(short.length < 3 ? [] : [`${short}~\\d`])];
  return text.replaceAll(pattern(`(?:${domain})?(?<![\\w-])(?:${forms.join('|')})(?![\\w-])`), '<user>');
}

/** With the domain behind it. A name of 15 letters, as long as NetBIOS has them, may be the beginning of a longer one. */
function replaceMachine(text: string, machine: string | undefined): string {
  if (machine === undefined || machine.length < 3 || common.test(machine)) return text;
  const whole = `${escaped(machine)}${machine.length === 15 ? '[\\w-]*' : ''}`;
  return text.replaceAll(pattern(`(?<![\\w-])${whole}(?:\\.[\\w-]+)*(?![\\w-])`), '<machine>');
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'gi');
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
