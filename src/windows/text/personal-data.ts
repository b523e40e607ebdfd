/** Names that are to be replaced wherever they stand by themselves. */
export type PersonalNames = { user?: string | undefined; machine?: string | undefined };

/** Profile folders that every Windows has. */
const everyones = /^(?:public|default|default user|all users|defaultuser0|<user>)$/i;

/** The folder of a profile; its name may hold spaces, and ends at a separator or at what no name can hold. */
const profile = /((?:^|[^\w])[a-z]:[\\/]+(?:users|documents and settings)[\\/]+)([^\\/:*?"'<>|\r\n\t,;[\]()]+)/gi;

/** Of an account or a device of one's own: a domain's (S-1-5-21-…) or Entra's (S-1-12-1-…). Others are the same everywhere. */
const sid = /\bS-1-(?:5-21|12-1)(?:-\d+){3,}/gi;

/** A field that names an account, with its DOMAIN\user; the longest name of a domain has 255 letters. */
const account =
  /\b((?:user(?:[ _]?name)?|account(?:[ _]?name)?|owner|caller|logged on as|run as)["']?\s*[:=]\s*[["'(]*)(?!\()[^\s\\/:"'[\]<>|]{1,255}\\[^\s\\/:"'[\]<>|,;)]+/gi;

/** A field that names a machine, in a log, in XML, in JSON or in the environment. */
const machineField =
  /\b((?:machine|computer|host|netbios|dns ?host)[ _-]?name["']?(?:\s*[:=>]|\s+REG_SZ\s)\s*["'[]*)(?!offline\b|<)[\w.-]+/gi;

/** The machine of a network path; `\\?\` and `\\.\` are none. */
const share = /((?:^|[\s"'=([{,;])\\\\)(?![?.]\\)[^\\/\s"'<>|]+(?=\\)/g;

/**
 * A text without what tells whose machine it is about: profile folders, SIDs, and the names of accounts and machines where
 * they can be recognised, each replaced by a word in angle brackets. `names` are replaced wherever they occur.
 */
export function withoutPersonalData(text: string, names: PersonalNames = {}): string {
  const replaced = text
    .replaceAll(profile, (whole, before: string, name: string) => replaceProfile(whole, before, name))
    .replaceAll(sid, '<SID>')
    .replaceAll(account, '$1<user>')
    .replaceAll(machineField, '$1<machine>')
    .replaceAll(share, '$1<machine>');
  return replaceName(replaceName(replaced, names.user, '<user>'), names.machine, '<machine>');
}

function replaceProfile(whole: string, before: string, name: string): string {
  // Where no separator ends the name, it may have run on into the sentence, and that is lost rather than told.
  const [first = ''] = /^\S+/.exec(name) ?? [];
  return everyones.test(name.trim()) || everyones.test(first) ? whole : `${before}<user>`;
}

/** Names that half of all machines have, and words of ours at the same time: they tell nobody apart. */
const common = /^(?:administrator|admin|user|root|system|windows|localhost)$/i;

function replaceName(text: string, name: string | undefined, word: string): string {
  // A name of one or two letters would be found in the middle of everything.
  if (name === undefined || name.length < 3 || common.test(name)) return text;
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replaceAll(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'gi'), word);
}
