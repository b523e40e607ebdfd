/** An update that is known for a fault, and the code that explains it. */
export type KnownUpdate = { update: string; about: string; code: number };

const falseAlarm = 'fails with 0x80070643 while another update waits for its restart: a false alarm';
const winre = 'fails with 0x80070643 where the WinRE partition has less than 250 MB free';
const reported = 'has been reported to fail with 0x80070306';

/** Field reports; for the first five what Microsoft said, as the press quotes it. */
export const knownUpdates: readonly KnownUpdate[] = [
  { update: 'KB5057589', about: falseAlarm, code: 0x80070643 },
  { update: 'KB5057588', about: falseAlarm, code: 0x80070643 },
  { update: 'KB5034441', about: winre, code: 0x80070643 },
  { update: 'KB5034440', about: winre, code: 0x80070643 },
  { update: 'KB5034439', about: winre, code: 0x80070643 },
  {
    update: 'KB5058411',
    about: 'is offered again although it is installed, and fails with 0x80070306',
    code: 0x80070306,
  },
  { update: 'KB5050009', about: reported, code: 0x80070306 },
  { update: 'KB5053656', about: reported, code: 0x80070306 },
  { update: 'KB5055617', about: 'fails with 0x80070306 on Insider builds', code: 0x80070306 },
  { update: 'KB5066835', about: reported, code: 0x80070306 },
  { update: 'KB5070773', about: reported, code: 0x80070306 },
  { update: 'KB5077181', about: reported, code: 0x80070306 },
  { update: 'KB5079473', about: reported, code: 0x80070306 },
  {
    update: 'KB5089549',
    about: 'fails with 0x800F0922 where the EFI system partition is nearly full; 0x80070306 was reported as well',
    code: 0x800f0922,
  },
];
