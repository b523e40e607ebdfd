import type { Words } from './words.ts';

/** English. */
export const english: Words = {
  net: {
    stopping: 'The %1 service is stopping.',
    stopped: 'The %1 service was stopped successfully.',
    starting: 'The %1 service is starting.',
    started: 'The %1 service was started successfully.',
    dependents:
      'The following services are dependent on the %1 service.\r\nStopping the %1 service will also stop these services.\r\n\r\n%2\r\n',
    confirm: 'Do you want to continue this operation? (Y/N) [N]: ',
    noAnswer: 'No valid response was provided.',
    inBetween: 'The service is starting or stopping.  Please try again later.',
    help: 'More help is available by typing NET HELPMSG %1.',
    systemError: 'System error %1 has occurred.',
  },
  errors: {
    5: 'Access is denied.',
    1052: 'The requested control is not valid for this service.',
    1053: 'The service did not respond to the start or control request in a timely fashion.',
    1058: 'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
    1060: 'The specified service does not exist as an installed service.',
    1068: 'The dependency service or group failed to start.',
    2182: 'The requested service has already been started.',
    2185: 'The service name is invalid.',
    2186: 'The service is not responding to the control function.',
    2189: 'The service could not be controlled in its present state.',
    2191: 'The requested pause, continue, or stop is not valid for this service.',
    3521: 'The %1 service is not started.',
  },
  sc: {
    failed: '[SC] %1 FAILED %2:',
    succeeded: '[SC] %1 SUCCESS',
    nameLabel: 'SERVICE_NAME: ',
    labels: [
      'TYPE               : ',
      'STATE              : ',
      'WIN32_EXIT_CODE    : ',
      'SERVICE_EXIT_CODE  : ',
      'CHECKPOINT         : ',
      'WAIT_HINT          : ',
    ],
  },
  reg: {
    absent: 'ERROR: The system was unable to find the specified registry key or value.',
    denied: 'ERROR: Access is denied.',
    syntax: 'ERROR: Invalid syntax.',
    done: 'The operation completed successfully.',
    found: 'End of search: %1 match(es) found.',
  },
  token: {
    high: 'Mandatory Label\\High Mandatory Level',
    medium: 'Mandatory Label\\Medium Mandatory Level',
    type: 'Label',
  },
};
