/** The digits of a Knowledge Base article as an administrator writes it: `KB5063878`, `kb 5063878`, `5063878`; null where it is none. */
export function readKb(text: string): string | null {
  return /^\s*(?:KB[\s-]?)?(\d{6,8})\s*$/i.exec(text)?.[1] ?? null;
}
