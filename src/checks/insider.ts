import { insiderKey, readInsiderChannel } from '../windows/updates/insider.ts';
import { askRegistry } from './ask.ts';
import type { Check } from './check.ts';

/** Whether the machine gets preview builds, to which 0x80070306 is reported more often. */
export const insider: Check<{ channel: string | null }> = {
  title: 'Insider channel',
  async look(context) {
    const channel = readInsiderChannel(await askRegistry(context, insiderKey));
    if (channel === null) return { state: 'good', says: 'no preview builds', facts: { channel } };
    return {
      state: 'note',
      says: `this machine gets preview builds (channel ${channel})`,
      details: ['updates fail more often there, and the fault may be in the build itself'],
      facts: { channel },
    };
  },
};
