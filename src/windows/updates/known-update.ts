import { readRows, rowText, rowTexts } from '../text/json-answer.ts';

/** An update that Windows Update offers this machine, or would if it were not hidden. */
export type KnownUpdate = {
  /** UpdateIdentity.UpdateID, a GUID. */
  id: string;
  /** In the language of Windows. */
  title: string;
  /** Article numbers without KB; none for most drivers. */
  kbs: readonly string[];
  hidden: boolean;
};

/** Reads the list of updates that a script printed; null where it is none. */
export function readKnownUpdates(text: string): KnownUpdate[] | null {
  const rows = readRows(text);
  return (
    rows?.flatMap((row) => {
      const id = rowText(row, 'id');
      if (id === null || !isUpdateId(id)) return [];
      const kbs = rowTexts(row, 'kbs').map((kb) => kb.replace(/^KB/i, ''));
      return [{ id, title: rowText(row, 'title') ?? id, kbs, hidden: row.hidden === true }];
    }) ?? null
  );
}

/** True for a GUID without braces, as UpdateID is one. */
function isUpdateId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Reads whether an update is hidden; null where Windows does not know it. Throws where the text says nothing of the kind. */
export function readHidden(text: string): boolean | null {
  const rows = readRows(text);
  if (rows === null || rows.some(({ hidden }) => typeof hidden !== 'boolean'))
    throw new Error('PowerShell answered in a form that wufix does not know');
  const [row] = rows;
  return row ? row.hidden === true : null;
}
