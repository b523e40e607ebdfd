/** What a number from `net` or `sc` means to an administrator; `hint` is what to try. */
export type ServiceError = { name: string; message: string; hint?: string };

const restart = 'restart Windows, then try again';
const wait = 'wait a minute, then try again';
const elevate = 'run wufix from an elevated terminal (Run as administrator)';
const eventLog = 'look for the service in the System event log';
const program = 'check the ImagePath of the service, then run wufix sfc';
const unstoppable = 'if it is CryptSvc, recent Windows 11 never stops it: leave out the part that needs it stopped';

/** lmerr.h (NERR_, from 2100) and winerror.h (ERROR_); no header names the two that `net helpmsg` knows by number. */
const serviceErrors: readonly (readonly [code: number, name: string, message: string, hint?: string])[] = [
  [2, 'ERROR_FILE_NOT_FOUND', 'a file is missing: it may be the program of the service', program],
  [
    5,
    'ERROR_ACCESS_DENIED',
    'Windows denied access',
    `${elevate}; Windows or an antivirus may also guard this service`,
  ],
  [32, 'ERROR_SHARING_VIOLATION', 'another program holds the file open', `close that program, or ${restart}`],
  [740, 'ERROR_ELEVATION_REQUIRED', 'this takes elevated rights', elevate],
  [1051, 'ERROR_DEPENDENT_SERVICES_RUNNING', 'services that depend on it are still running', 'stop those first'],
  [1052, 'ERROR_INVALID_SERVICE_CONTROL', 'the service does not accept this request', unstoppable],
  [1053, 'ERROR_SERVICE_REQUEST_TIMEOUT', 'the service did not answer in time', restart],
  [1055, 'ERROR_SERVICE_DATABASE_LOCKED', 'the service database is locked', wait],
  [1056, 'ERROR_SERVICE_ALREADY_RUNNING', 'the service is already running'],
  [
    1058,
    'ERROR_SERVICE_DISABLED',
    'the service, or one it needs, is disabled',
    'see the start types with wufix services',
  ],
  [1060, 'ERROR_SERVICE_DOES_NOT_EXIST', 'Windows has no service of this name'],
  [1061, 'ERROR_SERVICE_CANNOT_ACCEPT_CTRL', 'the service takes no requests in its present state', wait],
  [1062, 'ERROR_SERVICE_NOT_ACTIVE', 'the service is not running'],
  [1066, 'ERROR_SERVICE_SPECIFIC_ERROR', 'the service failed with an error number of its own', eventLog],
  [1067, 'ERROR_PROCESS_ABORTED', 'the process of the service ended unexpectedly', eventLog],
  [1068, 'ERROR_SERVICE_DEPENDENCY_FAIL', 'a service that it needs could not start', 'start what it depends on first'],
  [
    1069,
    'ERROR_SERVICE_LOGON_FAILED',
    'the account of the service could not log on',
    'see its Log On tab in services.msc',
  ],
  [1070, 'ERROR_SERVICE_START_HANG', 'the service hung while it started', restart],
  [1072, 'ERROR_SERVICE_MARKED_FOR_DELETE', 'the service is about to be deleted', restart],
  [
    1075,
    'ERROR_SERVICE_DEPENDENCY_DELETED',
    'a service that it needs is gone',
    'check DependOnService in its registry key',
  ],
  [1077, 'ERROR_SERVICE_NEVER_STARTED', 'the service has not been started since Windows started'],
  [1243, 'ERROR_SERVICE_NOT_FOUND', 'Windows has no such service'],
  [1460, 'ERROR_TIMEOUT', 'Windows waited too long and gave up', restart],
  [2180, 'NERR_ServiceTableLocked', 'the service database is locked', wait],
  [2181, 'NERR_ServiceTableFull', 'the service table is full', restart],
  [2182, 'NERR_ServiceInstalled', 'the service is already running'],
  [2183, 'NERR_ServiceEntryLocked', 'the service does not react to requests', restart],
  [2184, 'NERR_ServiceNotInstalled', 'the service is not running'],
  [2185, 'NERR_BadServiceName', 'Windows has no service of this name'],
  [2186, 'NERR_ServiceCtlTimeout', 'the service does not react to the request', restart],
  [2187, 'NERR_ServiceCtlBusy', 'the service is busy with another request', wait],
  [2188, 'NERR_BadServiceProgName', 'the configuration of the service names no valid program', program],
  [2189, 'NERR_ServiceNotCtrl', 'the service takes no requests in its present state', wait],
  [2190, 'NERR_ServiceKillProc', 'the service ended abnormally', eventLog],
  [2191, 'NERR_ServiceCtlNotValid', 'the service does not accept this request', unstoppable],
  [2192, 'NERR_NotInDispatchTbl', 'the program of the service does not know the service', program],
  [2193, 'NERR_BadControlRecv', 'the service could not read the request', restart],
  [2194, 'NERR_ServiceNotStarting', 'Windows could not create a thread for the service', restart],
  [3521, 'NET HELPMSG 3521', 'the service is not running'],
  [3534, 'NET HELPMSG 3534', 'the service did not start and gave no reason', eventLog],
];

const byCode: ReadonlyMap<number, ServiceError> = new Map(
  serviceErrors.map(([code, name, message, hint]) => [code, { name, message, ...(hint && { hint }) }]),
);

/** The meaning of an error of `net` or `sc`; an unknown number has the name `ERROR n` and a message that says no more. */
export function explainServiceError(code: number): ServiceError {
  return (
    byCode.get(code) ?? { name: `ERROR ${code}`, message: 'Windows reported an error', hint: `see net helpmsg ${code}` }
  );
}

/** True for a number that `explainServiceError` can explain. */
export function knowsServiceError(code: number): boolean {
  return byCode.has(code);
}
