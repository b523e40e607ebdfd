import { asJson } from './as-json.ts';

/**
 * Prints the recovery partitions: `size` and `free`, in bytes; `free` is null where the volume can't be read. They are told by
 * their types (learn.microsoft.com, hard drives and partitions: GPT de94bba4-…, MBR 27 hexadecimal).
 */
export const recoveryPartition = asJson(
  'Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_Partition | ' +
    "Where-Object { $_.GptType -eq '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}' -or $_.MbrType -eq 0x27 } | ForEach-Object { " +
    '$volume = Get-CimAssociatedInstance -InputObject $_ -ResultClassName MSFT_Volume -ErrorAction SilentlyContinue; ' +
    '@{ size = $_.Size; free = $volume.SizeRemaining } }',
);
