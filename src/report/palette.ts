/** The colours of a page, light and dark, by what they are for. A test computes that every pair can be read. */
export const palettes = {
  light: {
    paper: '#f4f6f8',
    card: '#ffffff',
    ink: '#1a2027',
    soft: '#4c5866',
    line: '#cfd6de',
    accent: '#0a57a4',
    code: '#eef1f5',
    good: '#115a2b',
    'good-back': '#e0f4e6',
    mild: '#6a4600',
    'mild-back': '#fdf0cd',
    bad: '#98191c',
    'bad-back': '#fde5e3',
    plain: '#38434f',
    'plain-back': '#e7ebf0',
  },
  dark: {
    paper: '#11151a',
    card: '#1a2028',
    ink: '#e7ecf1',
    soft: '#a9b5c2',
    line: '#38434f',
    accent: '#7cb8ff',
    code: '#242c36',
    good: '#8fe0a8',
    'good-back': '#15351f',
    mild: '#f6cf76',
    'mild-back': '#3a2d0c',
    bad: '#ffaba5',
    'bad-back': '#451a1c',
    plain: '#c8d1db',
    'plain-back': '#2c3540',
  },
} as const;

type Ink = keyof (typeof palettes)['light'];

/** Which text stands on which ground. */
export const pairs: readonly (readonly [ink: Ink, ground: Ink])[] = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'code'],
  ['soft', 'paper'],
  ['soft', 'card'],
  ['accent', 'paper'],
  ['accent', 'card'],
  ['good', 'good-back'],
  ['mild', 'mild-back'],
  ['bad', 'bad-back'],
  ['plain', 'plain-back'],
];

/** How something is to be taken: the colour of its mark, which never is the only sign of it. */
export type Tone = 'good' | 'mild' | 'bad' | 'plain';
