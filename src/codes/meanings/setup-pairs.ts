import type { Meaning } from '../meaning.ts';
import { findDevice, findFilter, freeSpace } from './helps.ts';

/** What Microsoft says of a result and an extend code together; `code` is the result, whole. */
export type SetupPair = Pick<Meaning, 'code' | 'causes' | 'helps'> & { extend: number };

const unplug = { text: 'unplug everything but mouse, keyboard and screen; get drivers from the maker of the machine' };
const cleanBoot = { text: 'try from a clean boot, with antivirus and encryption of other makers uninstalled' };
const setupLog = { text: 'setupact.log and setuperr.log name it', command: 'logs' } as const;
const driver = (text: string, ...helps: SetupPair['helps']) => ({
  causes: { documented: [text] },
  helps: [findDevice, setupLog, ...helps],
});
const space = {
  causes: { documented: ['not enough free disk space: 20 GB, or 16 GB on 32-bit Windows'] },
  helps: [freeSpace],
};
const partitions = {
  causes: { documented: ['a second system partition, for example of an old system drive that is still connected'] },
  helps: [{ text: 'disconnect the drive with the unused system partition for the update' }],
};

/** source: learn.microsoft.com, Windows 10 upgrade resolution procedures. */
export const pairs: readonly SetupPair[] = [
  { code: 0xc1900101, extend: 0x20004, ...driver('drivers that are out of date', cleanBoot, unplug) },
  {
    code: 0xc1900101,
    extend: 0x2000c,
    ...driver('a driver that is out of date, or a damaged disk, while the image was applied', unplug),
  },
  {
    code: 0xc1900101,
    extend: 0x20017,
    ...driver('the Safe OS did not start: a driver, disk encryption of another maker, or failing hardware', findFilter),
  },
  { code: 0xc1900101, extend: 0x30018, ...driver('a driver stopped answering', unplug) },
  {
    code: 0xc1900101,
    extend: 0x3000d,
    ...driver('data could not be migrated, mostly because of the display driver', unplug),
  },
  {
    code: 0xc1900101,
    extend: 0x4000d,
    ...driver('a driver crashed while data was migrated (setupmem.dmp shows which)', freeSpace),
  },
  {
    code: 0xc1900101,
    extend: 0x40017,
    ...driver('a faulty driver: filter drivers of antivirus, of encryption, of Citrix VDA', cleanBoot),
  },
  { code: 0xc1900101, extend: 0x4001e, ...driver('an error shortly before the first sign-in', cleanBoot) },
  {
    code: 0xc1900200,
    extend: 0x20008,
    causes: { documented: ['the machine does not meet the requirements'] },
    helps: [setupLog],
  },
  { code: 0x80070003, extend: 0x20007, ...driver('a driver could not be installed in the Safe OS') },
  { code: 0x80070490, extend: 0x20007, ...driver('a driver that does not fit') },
  { code: 0x80040005, extend: 0x20007, ...driver('an error with a driver in the Safe OS') },
  { code: 0x80070002, extend: 0x20009, ...partitions },
  { code: 0x80073bc3, extend: 0x20009, ...partitions },
  { code: 0x80073b92, extend: 0x20009, ...partitions },
  { code: 0x800704b8, extend: 0x3001a, ...driver('an error in the first start', cleanBoot, unplug) },
  { code: 0x8007042b, extend: 0x4000d, ...driver('a file, program or driver that could not be migrated') },
  { code: 0x8007042b, extend: 0x4001e, causes: { documented: ['more than one cause is possible'] }, helps: [setupLog] },
  {
    code: 0x8007001f,
    extend: 0x3000d,
    causes: { documented: ['a damaged user profile, or one of a deleted account in ProfileList'] },
    helps: [setupLog],
  },
  { code: 0x8007001f, extend: 0x4000d, ...driver('a device does not work') },
  { code: 0x80070004, extend: 0x3000d, causes: { documented: ['data could not be migrated'] }, helps: [setupLog] },
  { code: 0x80070004, extend: 0x50012, causes: { documented: ['Setup could not open a file'] }, helps: [setupLog] },
  {
    code: 0x80070005,
    extend: 0x4000d,
    causes: { documented: ['access to some data was denied while it was migrated'] },
    helps: [setupLog],
  },
  {
    code: 0x8007025d,
    extend: 0x2000c,
    causes: { documented: ['a damaged ISO or medium, or bad memory'] },
    helps: [{ text: 'download the ISO again, or make the medium anew' }],
  },
  {
    code: 0x800f0818,
    extend: 0x20003,
    causes: { documented: ['an old SetupConfig.ini names language packs of the Windows before'] },
    helps: [
      {
        text: 'look at C:\\Users\\Default\\AppData\\Local\\Microsoft\\Windows\\WSUS\\SetupConfig.ini; Microsoft says to remove it',
      },
    ],
  },
  { code: 0x80070070, extend: 0x50011, ...space },
  { code: 0x80070070, extend: 0x50012, ...space },
  { code: 0x80070070, extend: 0x60000, ...space },
];
