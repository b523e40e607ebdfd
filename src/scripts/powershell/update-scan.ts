import { orHresult } from './or-hresult.ts';

/**
 * Has Windows Update search again and waits for it (IUpdateSearcher::Search, learn.microsoft.com). The exit code is the
 * search's OperationResultCode (2 succeeded, 3 with errors, 4 failed, 5 aborted), or the HRESULT it threw.
 */
export const updateScan = orHresult(
  '$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); ' +
    "$found = $searcher.Search('IsInstalled=0 and IsHidden=0'); " +
    '$found.Updates.Count; exit [int]$found.ResultCode',
);
