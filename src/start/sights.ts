import type { DoctorOptions } from '../checks/asked.ts';

/** What somebody sees who does not know which command to type. */
export type Sight = {
  says: string;
  /** What has to be known more closely, and the option of the doctor that takes it. */
  asks?: { question: string; option: Exclude<keyof DoctorOptions, 'deep'> };
  /** Command lines that fit whatever the doctor finds. */
  lines?: readonly string[];
  /** False where it is no update that fails, so that the guided repair would climb in vain. */
  repairs?: false;
};

/** The answers to "What do you see?", in their order. */
export const sights: readonly Sight[] = [
  {
    says: 'an error code',
    asks: { question: 'Which code? A whole line with a code in it will do:', option: 'code' },
  },
  {
    says: 'an update that fails',
    asks: { question: 'Which update? Its article will do, such as KB5063878:', option: 'kb' },
  },
  { says: 'errors of Windows Backup', lines: ['wufix reparse --libraries'], repairs: false },
  { says: 'nothing in particular' },
];
