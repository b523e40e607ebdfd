/**
 * The policy of a page that shows nothing but itself: no script, no outside resource, and of styles only this one
 * (source: W3C, Content Security Policy Level 3, hashes in `style-src`).
 */
export async function contentPolicy(style: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(hash)));
  return `default-src 'none'; style-src 'sha256-${base64}'; base-uri 'none'; form-action 'none'`;
}
