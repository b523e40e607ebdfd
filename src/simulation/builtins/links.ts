import { usualFiles } from '../usual.ts';
import { alsoIn, type Builtin } from './builtin.ts';

const ann = 'C:\\Users\\Ann';

/** Junctions that every Windows has, for old programs; nobody may look into them. */
const oldNames = [
  { path: 'C:\\Documents and Settings', target: '\\??\\C:\\Users' },
  { path: `${ann}\\Application Data`, target: `\\??\\${ann}\\AppData\\Roaming` },
  { path: `${ann}\\My Documents`, target: `\\??\\${ann}\\Documents` },
  { path: `${ann}\\AppData\\Local\\Application Data`, target: `\\??\\${ann}\\AppData\\Local` },
];

/** Links that disturb Windows Backup or Windows Update, and many that do not. */
export const linkScenarios: readonly Builtin[] = [
  ...alsoIn(['de-DE', 'fr-FR'], {
    name: 'backup-reparse',
    about: 'links in libraries and in serviced folders: to FAT, to other volumes, to nothing',
    files: [
      ...usualFiles,
      `${ann}\\AppData\\Local\\Contoso\\cache.db`,
      `${ann}\\AppData\\Roaming\\Contoso\\settings.ini`,
      `${ann}\\Desktop\\list.txt`,
      `${ann}\\Documents\\letter.txt`,
      `${ann}\\Videos\\Archive\\holiday.mp4`,
      'C:\\Program Files\\Contoso\\tool.exe',
      'C:\\ProgramData\\Contoso\\state.db',
      'C:\\System Volume Information\\',
      'C:\\Windows\\Fonts\\arial.ttf',
      'D:\\Contoso\\help.chm',
      'D:\\Music\\song.mp3',
      'E:\\Ben\\beach.jpg',
      'E:\\DCIM\\100\\IMG_0001.JPG',
    ],
    links: [
      ...oldNames,
      { path: 'C:\\Users\\All Users', type: 'symlinkd', target: 'C:\\ProgramData' },
      { path: `${ann}\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe`, type: 'other' },
      { path: `${ann}\\Documents\\Films`, type: 'symlinkd', target: '\\\\nas\\films' },
      { path: `${ann}\\Documents\\list.txt`, type: 'symlink', target: '..\\Desktop\\list.txt' },
      { path: `${ann}\\Documents\\Projects`, target: '\\??\\C:\\Projects' },
      { path: `${ann}\\Music\\Old`, target: '\\??\\D:\\' },
      { path: `${ann}\\Pictures\\Camera`, target: '\\??\\E:\\DCIM' },
      { path: 'C:\\Users\\Ben\\Pictures', target: '\\??\\E:\\Ben' },
      { path: 'C:\\Program Files\\Contoso\\Help', target: '\\??\\D:\\Contoso' },
      { path: 'C:\\Windows\\Fonts\\Contoso', target: '\\??\\C:\\Contoso\\Fonts' },
    ],
    denied: [...oldNames.map(({ path }) => path), 'C:\\System Volume Information'],
    volumes: [
      { letter: 'C', guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20' },
      { letter: 'D', guid: '2f9c4b1e-70a3-4d18-b5e6-91c7d8e0f234' },
      { letter: 'E', guid: '9a6e2d40-1b5c-4f83-8c72-3e4d5f607182', fileSystem: 'FAT32' },
      { guid: 'e1c8b7a6-3d52-4906-9f14-a2b3c4d5e6f7', mountedAt: [`${ann}\\Videos\\Archive`] },
    ],
  }),
];
