/**
 * Prints the Windows Update history as JSON (IUpdateSearcher::QueryHistory, learn.microsoft.com): one object per entry,
 * Date, Title, Operation, ResultCode (2 succeeded, 4 failed), HResult. Exits 1 where the history can't be read.
 */
export const updateHistory = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8;',
  'try { $searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher();',
  '$count = $searcher.GetTotalHistoryCount();',
  'if ($count) { $searcher.QueryHistory(0, $count) | Select-Object Date, Title, Operation, ResultCode, HResult | ConvertTo-Json -Compress }',
  "else { '[]' }; exit 0 } catch { exit 1 }",
].join(' ');
