import { createNoiseTest } from './noise.ts';

/**
 * What the agent writes while all goes well. source: the two codes, WINDOWS.md (WU_E_DS_UNKNOWNSERVICE, WU_E_NOOP); the words
 * are in most public captures, with installations that succeed around them.
 */
export const isWindowsUpdateNoise = createNoiseTest([
  { code: 0x80248014 },
  { code: 0x8024000c },
  { words: /\bAppx(?:Package|ApplicabilityData)::Initialize\b|\bappxdownload\.cpp\b/ },
  {
    words:
      /\bEvaluateManifestBasedRule\b|\bEvaluate (?:Installed|Installable) rule\b|\bExpressionManager\.cpp\b|\bEE: /,
  },
  { words: /\bCOperatorTreeNode::Evaluate\b|\bEvaluateApplicability\b/ },
  { words: /\bISusInternal::|\bGetUpdateMetadata\d?\b|\bIsCommitRequired\b|\bCheckNetworkCostForCostPolicy\b/ },
  { words: /\bEndpointProviders?\b|\bAuthTicketHelper::|\bGenerateSecurityToken|\bauth token\b/ },
  { words: /\bDynamicDownloadDataFetcher\b|\bLoadHistoryEventFromRegistry\b|\bGetTLUExpirationMaximumRetryCount\b/ },
  {
    words:
      /\b(?:[dD]eployment[jJ]ob[hH]ost|WUUpdateDeploymentDataImpl|ClientCallRecorder|wusyshelper|UpdateHelper)\.cpp\b/,
  },
  { words: /\b(?:dpupdatehelper|LoadString|fileutil)\.cpp\b/ },
  { words: /^DO job \{[^}]+\} .*\bBG_ERROR_CONTEXT = 5\b|\bproxy settings token\b/ },
]);
