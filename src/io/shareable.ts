import { stripVTControlCharacters } from 'node:util';
import { type PersonalNames, withoutPersonalData } from '../windows/text/personal-data.ts';
import { printable } from './screen/printable.ts';

/** The home of somebody who tries a simulation on another system; `withoutPersonalData` knows those of Windows. */
const home = /(\/(?:home|Users)\/)[^/\s"'<]+/g;

/** Makes texts fit to be handed on: nothing in them moves a cursor or turns the reading round, and nobody is named. */
export function shareable(all: readonly PersonalNames[]): (text: string) => string {
  return (text) => {
    const plain = printable(stripVTControlCharacters(text).replaceAll(/\r\n?/g, '\n')).replaceAll(home, '$1<user>');
    return all.reduce((left, one) => withoutPersonalData(left, one), withoutPersonalData(plain));
  };
}
