import { asJson } from './as-json.ts';
import { orHresult } from './or-hresult.ts';

/**
 * Has Windows Update search, and prints the updates that it offers and those that are hidden: `id` (UpdateIdentity.UpdateID),
 * `title`, `kbs` (article numbers without KB) and `hidden`. The second search stays on this machine, and only with superseded
 * updates does it find all that are hidden (IUpdateSearcher::Search and Online, IUpdate, learn.microsoft.com). Exits with
 * the HRESULT, or the OperationResultCode (4 failed, 5 aborted), of a search that failed.
 */
export const knownUpdates = asJson(
  orHresult(
    '$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); ' +
      "$offered = $searcher.Search('IsInstalled=0 and IsHidden=0'); " +
      'if ($offered.ResultCode -gt 3) { exit $offered.ResultCode }; ' +
      '$searcher.Online = $false; $searcher.IncludePotentiallySupersededUpdates = $true; ' +
      "@($offered.Updates) + @($searcher.Search('IsHidden=1').Updates) | ForEach-Object { @{ id = $_.Identity.UpdateID; " +
      'title = $_.Title; kbs = @($_.KBArticleIDs | ForEach-Object { $_ }); hidden = $_.IsHidden } }',
  ),
);
