import { plainDismText } from './text.ts';

/** One image of a WIM or ESD. The list gives index and name only; the rest is null, or empty, until asked for by index. */
export type WimImage = {
  index: number;
  name: string;
  /** The edition's id, such as `Professional`. */
  edition: string | null;
  /** `x64`, `x86`, `arm64`. */
  architecture: string | null;
  /** `Client`, `Server`, `Server Core`, `WindowsPE`. */
  installation: string | null;
  /** 26100 in `Version : 10.0.26100`. */
  build: number | null;
  /** What follows the build; DISM calls it the ServicePack Build. */
  revision: number | null;
  /** Tags such as `de-DE`, as listed. */
  languages: readonly string[];
};

/** The images in the output of `/English /Get-WimInfo`, with or without `/Index`; none in any other text. */
export function parseWimInfo(text: string): WimImage[] {
  return plainDismText(text)
    .split(/^(?=Index : \d)/m)
    .filter((part) => /^Index : \d/.test(part))
    .map(parseImage);
}

function parseImage(part: string): WimImage {
  const [, , build, revision] = (valueAt(part, 'Version') ?? '').split('.');
  return {
    index: Number(valueAt(part, 'Index')),
    name: valueAt(part, 'Name') ?? '',
    edition: valueAt(part, 'Edition ID') ?? valueAt(part, 'Edition'),
    architecture: valueAt(part, 'Architecture'),
    installation: valueAt(part, 'Installation'),
    build: numberIn(build),
    revision: numberIn(revision) ?? numberIn(valueAt(part, 'ServicePack Build')),
    languages: languagesIn(part),
  };
}

/** Null where the label is missing, or its value is empty or `<undefined>`. */
function valueAt(part: string, label: string): string | null {
  const value = new RegExp(`^${label}[^\\S\\n]*:[^\\S\\n]*(\\S.*)$`, 'im').exec(part)?.[1]?.trimEnd();
  return value === undefined || value === '<undefined>' ? null : value;
}

function numberIn(text: string | null | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}

/** `Languages :`, then a line for each, indented; the default one is marked. */
function languagesIn(part: string): string[] {
  const list =
    /^Languages :((?:[^\S\n]*\n?[^\S\n]+[a-z]{2,3}(?:-[a-z0-9]+)*(?: \(Default\))?)+)/im.exec(part)?.[1] ?? '';
  return [...list.matchAll(/[a-z]{2,3}(?:-[a-z0-9]+)*(?=[\s]|$)/gi)].map(([tag]) => tag);
}
