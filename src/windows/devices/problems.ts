/** What a number of the Device Manager stands for: its name in cfg.h, and a clause in words. */
export type DeviceProblem = { name: string; meaning: string };

/**
 * All of them, by ConfigManagerErrorCode. source: learn.microsoft.com, Device Manager Error Messages; for those that are not
 * in it any more, cfg.h and Win32_PnPEntity.
 */
const problems: Readonly<Record<number, DeviceProblem>> = {
  1: { name: 'CM_PROB_NOT_CONFIGURED', meaning: 'it is not configured: no driver for it has been set up' },
  2: { name: 'CM_PROB_DEVLOADER_FAILED', meaning: 'Windows could not load what loads its driver' },
  3: { name: 'CM_PROB_OUT_OF_MEMORY', meaning: 'its driver may be damaged, or memory is short' },
  4: { name: 'CM_PROB_ENTRY_IS_WRONG_TYPE', meaning: 'its driver or its registry entry may be damaged' },
  5: { name: 'CM_PROB_LACKED_ARBITRATOR', meaning: "its driver wants a resource that Windows can't manage" },
  6: {
    name: 'CM_PROB_BOOT_CONFIG_CONFLICT',
    meaning: 'the resources it had at startup clash with those of another device',
  },
  7: { name: 'CM_PROB_FAILED_FILTER', meaning: 'a filter driver failed' },
  8: { name: 'CM_PROB_DEVLOADER_NOT_FOUND', meaning: 'what loads its driver is missing' },
  9: { name: 'CM_PROB_INVALID_DATA', meaning: "its firmware reports something that can't be" },
  10: { name: 'CM_PROB_FAILED_START', meaning: "it can't start" },
  11: { name: 'CM_PROB_LIAR', meaning: 'it failed' },
  12: { name: 'CM_PROB_NORMAL_CONFLICT', meaning: 'it finds no free resources' },
  13: { name: 'CM_PROB_NOT_VERIFIED', meaning: "Windows can't verify its resources" },
  14: { name: 'CM_PROB_NEED_RESTART', meaning: 'it works again only after a restart' },
  15: { name: 'CM_PROB_REENUMERATION', meaning: 'Windows had trouble finding it again' },
  16: { name: 'CM_PROB_PARTIAL_LOG_CONF', meaning: 'Windows does not know all the resources it uses' },
  17: { name: 'CM_PROB_UNKNOWN_RESOURCE', meaning: 'it asks for a resource of an unknown kind' },
  18: { name: 'CM_PROB_REINSTALL', meaning: 'its drivers must be installed again' },
  19: { name: 'CM_PROB_REGISTRY', meaning: 'its settings in the registry are incomplete or damaged' },
  20: { name: 'CM_PROB_VXDLDR', meaning: 'the loader of its driver failed' },
  21: { name: 'CM_PROB_WILL_BE_REMOVED', meaning: 'Windows is removing it' },
  22: { name: 'CM_PROB_DISABLED', meaning: 'somebody disabled it' },
  23: { name: 'CM_PROB_DEVLOADER_NOT_READY', meaning: 'what loads its driver was not ready' },
  24: { name: 'CM_PROB_DEVICE_NOT_THERE', meaning: 'it is not there, does not work properly, or lacks a driver' },
  25: { name: 'CM_PROB_MOVED', meaning: 'Windows is still setting it up' },
  26: { name: 'CM_PROB_TOO_EARLY', meaning: 'Windows is still setting it up' },
  27: { name: 'CM_PROB_NO_VALID_LOG_CONF', meaning: "Windows can't tell which resources it may use" },
  28: { name: 'CM_PROB_FAILED_INSTALL', meaning: 'its drivers are not installed' },
  29: { name: 'CM_PROB_HARDWARE_DISABLED', meaning: 'the firmware of the machine has disabled it' },
  30: { name: 'CM_PROB_CANT_SHARE_IRQ', meaning: 'it shares an interrupt that another device will not share' },
  31: { name: 'CM_PROB_FAILED_ADD', meaning: "Windows can't load its drivers" },
  32: { name: 'CM_PROB_DISABLED_SERVICE', meaning: 'the service of its driver is disabled' },
  33: { name: 'CM_PROB_TRANSLATION_FAILED', meaning: "Windows can't tell which resources it needs" },
  34: { name: 'CM_PROB_NO_SOFTCONFIG', meaning: 'its settings must be made by hand' },
  35: { name: 'CM_PROB_BIOS_TABLE', meaning: 'the firmware of the machine is too old to configure it' },
  36: { name: 'CM_PROB_IRQ_TRANSLATION_FAILED', meaning: 'it asks for an interrupt of the wrong kind' },
  37: { name: 'CM_PROB_FAILED_DRIVER_ENTRY', meaning: 'its driver returned a failure when it was started' },
  38: { name: 'CM_PROB_DRIVER_FAILED_PRIOR_UNLOAD', meaning: 'an older copy of its driver is still in memory' },
  39: { name: 'CM_PROB_DRIVER_FAILED_LOAD', meaning: 'its driver is damaged or missing' },
  40: { name: 'CM_PROB_DRIVER_SERVICE_KEY_INVALID', meaning: 'the service entry of its driver is missing or wrong' },
  41: { name: 'CM_PROB_LEGACY_SERVICE_NO_DEVICES', meaning: 'its driver was loaded, and the hardware is not found' },
  42: { name: 'CM_PROB_DUPLICATE_DEVICE', meaning: 'a device like it is running already' },
  43: { name: 'CM_PROB_FAILED_POST_START', meaning: 'it reported problems and was stopped' },
  44: { name: 'CM_PROB_HALTED', meaning: 'a program or a service has shut it down' },
  45: { name: 'CM_PROB_PHANTOM', meaning: 'it is not connected' },
  46: { name: 'CM_PROB_SYSTEM_SHUTDOWN', meaning: 'Windows is shutting down' },
  47: { name: 'CM_PROB_HELD_FOR_EJECT', meaning: 'it was made ready for safe removal, and not taken out' },
  48: { name: 'CM_PROB_DRIVER_BLOCKED', meaning: 'its driver is known to cause problems and was blocked' },
  49: { name: 'CM_PROB_REGISTRY_TOO_LARGE', meaning: 'the system hive of the registry is too large' },
  50: { name: 'CM_PROB_SETPROPERTIES_FAILED', meaning: 'Windows could not apply all its properties' },
  51: { name: 'CM_PROB_WAITING_ON_DEPENDENCY', meaning: 'it waits for another device' },
  52: { name: 'CM_PROB_UNSIGNED_DRIVER', meaning: "the signature of its driver can't be verified" },
  53: { name: 'CM_PROB_USED_BY_DEBUGGER', meaning: 'the kernel debugger uses it in this session' },
  54: { name: 'CM_PROB_DEVICE_RESET', meaning: 'it failed and is being reset' },
  55: { name: 'CM_PROB_CONSOLE_LOCKED', meaning: 'it is not used while the console is locked' },
  56: { name: 'CM_PROB_NEED_CLASS_CONFIG', meaning: 'Windows is still setting up the class of it' },
  57: { name: 'CM_PROB_GUEST_ASSIGNMENT_FAILED', meaning: 'it could not be handed to a virtual machine' },
};

/** What a number of the Device Manager means; null for one that nobody documents, and for 0. */
export function deviceProblem(code: number): DeviceProblem | null {
  return problems[code] ?? null;
}

/**
 * Somebody or the firmware switched it off (22, 29), it is not connected (45), Windows shuts down (46), or it is about to be
 * taken out (47): nothing is wrong with its driver.
 */
const harmless = new Set([22, 29, 45, 46, 47]);

/** True for a number that speaks against the driver; false for 0, and where the device is merely off or away. */
export function isDriverFault(code: number): boolean {
  return code > 0 && !harmless.has(code);
}

/** What a number of the Device Manager means, as a clause with the number. */
export function explainDeviceCode(code: number): string {
  return `${deviceProblem(code)?.meaning ?? 'it does not work'} (code ${code})`;
}
