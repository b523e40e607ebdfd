/**
 * Statements that find the update `$id` (UpdateIdentity.UpdateID), hidden or not, superseded or not, as `$found`. They ask
 * what Windows Update keeps on this machine, and no server (IUpdateSearcher::Search and Online, learn.microsoft.com).
 */
export const findUpdate =
  '$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); ' +
  '$searcher.Online = $false; $searcher.IncludePotentiallySupersededUpdates = $true; ' +
  "$found = @($searcher.Search('(UpdateID=''{0}'' and IsHidden=0) or (UpdateID=''{0}'' and IsHidden=1)' -f $id).Updates);";
