import { errorText, wordsOf } from '../words/speak.ts';
import { complain, type Program, say } from './program.ts';

const enabled = 'Mandatory group, Enabled by default, Enabled group';

/** `whoami /groups /fo csv /nh`: the integrity level is a SID; an administrator's group is there, elevated or not. */
export const whoami: Program = (_args, { scenario }) => {
  const { token } = wordsOf(scenario.language);
  const groups = [
    ['Everyone', 'Well-known group', 'S-1-1-0', enabled],
    [
      'BUILTIN\\Administrators',
      'Alias',
      'S-1-5-32-544',
      scenario.elevated ? `${enabled}, Group owner` : 'Group used for deny only',
    ],
    ['BUILTIN\\Users', 'Alias', 'S-1-5-32-545', enabled],
    ['NT AUTHORITY\\Authenticated Users', 'Well-known group', 'S-1-5-11', enabled],
    scenario.elevated ? [token.high, token.type, 'S-1-16-12288', ''] : [token.medium, token.type, 'S-1-16-8192', ''],
  ];
  return say(groups.map((fields) => `${fields.map((field) => `"${field}"`).join(',')}\r\n`).join(''));
};

/** `fltmc`: refused with error 5 where the token is not elevated. */
export const fltmc: Program = (_args, { scenario }) => {
  if (!scenario.elevated) return complain(`\r\n${errorText(wordsOf(scenario.language), 5)}\r\n`, 5);
  const rows = [
    'Filter Name                     Num Instances    Altitude    Frame',
    '------------------------------  -------------  ------------  -----',
    'bindflt                                 1       409800         0',
    'WdFilter                                6       328010         0',
    'luafv                                   1       135000         0',
  ];
  return say(`\r\n${rows.map((row) => `${row}\r\n`).join('')}`);
};
