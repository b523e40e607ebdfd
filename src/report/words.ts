import { type Html, html } from './html.ts';

/** A duration (ms), as it matters to a reader: `under 0.1 s`, `0.4 s`, `12 s`, `3 min 20 s`, `1 h 4 min`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 0.1) return 'under 0.1\u00a0s';
  if (seconds < 10) return `${seconds.toFixed(1)}\u00a0s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}\u00a0s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long (ms) it took from one event to another. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** A time, with its date: `2026-11-20 23:15:00 UTC`. */
export function timeOf(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 19)} UTC</time>`;
}

/** The time of day, UTC. */
export function clockOf(at: string): Html {
  return html`<time datetime="${at}">${at.slice(11, 19)}</time>`;
}

/** `1 row`, `2 rows`. */
export function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

/** A clause as a sentence; the name of a program keeps its small letter. */
export function sentence(clause: string): string {
  const begun = clause.startsWith('wufix ') ? clause : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
  return `${begun}${/[.!?:]$/.test(begun) ? '' : '.'}`;
}
