// Loaded before a program that is measured: tells the most memory (MB) that it had, when it ends, on standard error.
import { readFileSync } from 'node:fs';

process.on('exit', () => process.stderr.write(String(peakMemory())));

/** On Linux what resourceUsage tells begins with the peak of the process that started this one (getrusage(2), ru_maxrss). */
function peakMemory() {
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024);
  return Math.round(Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024);
}
