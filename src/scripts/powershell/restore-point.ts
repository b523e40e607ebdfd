/**
 * Creates a restore point and reads it back: Checkpoint-Computer itself only warns when it creates none (one a day by
 * default, learn.microsoft.com). Exits 0 when there is a newer one than before, 2 when there is not, 1 on an error
 * (System Protection is off).
 */
export const restorePoint = [
  "$ErrorActionPreference = 'Stop';",
  'try { $last = { (Get-ComputerRestorePoint | Measure-Object SequenceNumber -Maximum).Maximum };',
  '$before = & $last;',
  "Checkpoint-Computer -Description 'Before wufix' -RestorePointType MODIFY_SETTINGS;",
  'if ((& $last) -gt $before) { exit 0 } else { exit 2 } } catch { exit 1 }',
].join(' ');
