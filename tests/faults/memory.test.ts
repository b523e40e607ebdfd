import { everyChange, guided } from '../support/faults-commands.ts';
import { faults, guidedFaults } from '../support/faults-trials.ts';
import { smallVolume } from '../support/faults-volume.ts';
import { journeysOf, tryAll } from './trials.ts';

// Every command in this process, on Windows machines in memory.

const volume = smallVolume(256 * 1024);
tryAll(faults(volume), await journeysOf(everyChange));
tryAll(guidedFaults, await journeysOf(guided));
