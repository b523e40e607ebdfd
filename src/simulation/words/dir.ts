import { knownIn } from './speak.ts';

/** What `dir` prints around names; %1 and %2 are filled in, numbers already as wide as they are printed. */
export type DirWords = {
  /** %1: the letter of the drive. */
  volume: string;
  /** %1: such as 1A2B-3C4D. */
  serial: string;
  /** %1: the path of a folder. */
  folder: string;
  /** The tag of a junction; SYMLINKD and SYMLINK are the same everywhere. */
  junction: string;
  /** The usual format of date and time; the user can choose another. */
  stamp: string;
  /** What stands between thousands. */
  separator: string;
  /** %1: how many; %2: bytes in them. */
  files: string;
  /** %1: how many; %2: bytes that are free. */
  folders: string;
  total: string;
  notFound: string;
};

const english: DirWords = {
  volume: ' Volume in drive %1 has no label.',
  serial: ' Volume Serial Number is %1',
  folder: ' Directory of %1',
  junction: 'JUNCTION',
  stamp: '05/18/2024  08:37 AM',
  separator: ',',
  files: '%1 File(s) %2 bytes',
  folders: '%1 Dir(s)  %2 bytes free',
  total: '     Total Files Listed:',
  notFound: 'File Not Found',
};

/** What is known of other languages, from captures. What is not here nobody has seen: then `dir` speaks English. */
const known: Readonly<Record<string, Partial<DirWords>>> = {
  de: {
    volume: ' Volume in Laufwerk %1: hat keine Bezeichnung.',
    serial: ' Volumeseriennummer: %1',
    folder: ' Verzeichnis von %1',
    junction: 'VERBINDUNG',
    stamp: '18.05.2024  08:37',
    separator: '.',
    files: '%1 Datei(en), %2 Bytes',
    folders: '%1 Verzeichnis(se), %2 Bytes frei',
    total: '     Anzahl der angezeigten Dateien:',
    notFound: 'Datei nicht gefunden',
  },
  es: {
    volume: ' El volumen de la unidad %1 no tiene etiqueta.',
    serial: ' El número de serie del volumen es: %1',
    folder: ' Directorio de %1',
    stamp: '18/05/2024  08:37',
    separator: '.',
    files: '%1 archivos %2 bytes',
    folders: '%1 dirs %2 bytes libres',
    total: '     Total de archivos en la lista:',
  },
  fr: {
    volume: ' Le volume dans le lecteur %1 n’a pas de nom.',
    serial: ' Le numéro de série du volume est %1',
    folder: ' Répertoire de %1',
    junction: 'JONCTION',
    stamp: '18/05/2024  08:37',
    separator: '\u00a0',
    files: '%1 fichier(s) %2 octets',
    folders: '%1 Rép(s) %2 octets libres',
    total: '     Total des fichiers listés :',
  },
  it: {
    volume: " Il volume nell'unità %1 non ha etichetta.",
    serial: ' Numero di serie del volume: %1',
    folder: ' Directory di %1',
    stamp: '18/05/2024  08:37',
    separator: '.',
    files: '%1 File %2 byte',
    folders: '%1 Directory %2 byte disponibili',
    total: '     Totale file elencati:',
  },
  ru: {
    volume: ' Том в устройстве %1 не имеет метки.',
    serial: ' Серийный номер тома: %1',
    folder: ' Содержимое папки %1',
    stamp: '18.05.2024  08:37',
    separator: '\u00a0',
    files: '%1 файлов %2 байт',
    folders: '%1 папок %2 байт свободно',
  },
};

/** The words of `dir` in a language such as de-DE; each is English where it is not known. */
export function dirWords(language: string): DirWords {
  return { ...english, ...knownIn(language, known) };
}
