import type { Words } from './words.ts';

/** Spanish. */
export const spanish: Words = {
  net: {
    stopping: 'El servicio de %1 está deteniéndose.',
    stopped: 'El servicio de %1 se detuvo correctamente.',
    starting: 'El servicio de %1 está iniciándose.',
    started: 'El servicio de %1 se ha iniciado correctamente.',
    dependents:
      'Los siguientes servicios dependen del servicio de %1.\r\nSi detiene el servicio de %1, también se detendrán estos servicios.\r\n\r\n%2\r\n',
    confirm: '¿Desea continuar esta operación? (S/N) [N]: ',
    noAnswer: 'No se ha dado ninguna respuesta válida.',
    inBetween: 'El servicio se está iniciando o deteniendo. Inténtelo más tarde.',
    help: 'Puede obtener más ayuda con el comando NET HELPMSG %1.',
    systemError: 'Error de sistema %1.',
  },
  errors: {
    5: 'Acceso denegado.',
    1052: 'El control solicitado no es válido para este servicio.',
    1053: 'El servicio no respondió a tiempo a la solicitud de inicio o de control.',
    1058: 'No se puede iniciar el servicio: está deshabilitado o no tiene dispositivos habilitados asociados.',
    1060: 'El servicio especificado no existe como servicio instalado.',
    1068: 'No se puede iniciar el servicio o grupo de dependencia.',
    2182: 'El servicio solicitado ya ha sido iniciado.',
    2185: 'El nombre de servicio no es válido.',
    2186: 'El servicio no responde a la función de control.',
    2189: 'No se puede controlar el servicio en su estado actual.',
    2191: 'La pausa, la reanudación o la detención solicitada no es válida para este servicio.',
    3521: 'El servicio de %1 no se ha iniciado.',
  },
  sc: {
    failed: '[SC] %1 ERROR %2:',
    succeeded: '[SC] %1 CORRECTO',
    nameLabel: 'NOMBRE_SERVICIO: ',
    labels: [
      'TIPO               : ',
      'ESTADO             : ',
      'CÓD_SALIDA_WIN32   : ',
      'CÓD_SALIDA_SERVICIO: ',
      'PUNTO_COMPROB.     : ',
      'INDICACIÓN_INICIO  : ',
    ],
  },
  reg: {
    absent: 'ERROR: el sistema no encontró la clave o el valor del Registro especificados.',
    denied: 'ERROR: acceso denegado.',
    syntax: 'ERROR: sintaxis no válida.',
    done: 'La operación se completó correctamente.',
    found: 'Fin de la búsqueda: %1 coincidencias encontradas.',
  },
  token: {
    high: 'Etiqueta obligatoria\\Nivel obligatorio alto',
    medium: 'Etiqueta obligatoria\\Nivel obligatorio medio',
    type: 'Etiqueta',
  },
};
