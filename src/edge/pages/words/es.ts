import type { Words } from './en.ts'

export const es: Words = {
  someone: 'quien hizo esto',
  endedTitle: '{product} estuvo abierto aquí un tiempo.',
  endedText: 'Ese tiempo ya pasó. {maker} puede volver a abrirlo.',
  wordsLabel: 'Unas palabras para {maker}',
  wordsHint: 'Qué funcionó, qué no, qué esperabas. También puedes dejarlo vacío.',
  askBack: 'Pedir que vuelva',
  onlyWords: 'Enviar solo las palabras',
  awayTitle: '{product} no está disponible ahora.',
  awayText:
    'Funciona en un ordenador que en este momento está apagado o sin conexión. {maker} sabrá que alguien vino.',
  contactLabel: 'Cómo localizarte (opcional)',
  contactHint: 'Un correo electrónico o un número. Llega a {maker}, solo para esto.',
  askTold: 'Pedir que me avisen',
  sayTitle: 'Dile algo a {maker}',
  sayQuestion: '¿Qué intentabas hacer y qué pasó?',
  send: 'Enviar',
  note: 'No hace falta tu nombre. Tus palabras llegan a {maker} junto con el enlace del que vienen.',
  whyLink: 'Qué se ve aquí',
  thanksTitle: 'Gracias.',
  thanksSaid: '{maker} ya tiene tus palabras.',
  thanksAsked: '{maker} ya sabe que lo has pedido.',
  back: 'Volver a {product}',
  whyTitle: 'Qué ve {maker} cuando abres {product}',
  whyIntro:
    'Te dieron este enlace para saber cómo se las arregla la gente con {product}. Un pequeño script en la página anota lo que ocurre en ella.',
  seenTitle: 'Se ve',
  seenOpen: 'Que la página se abrió, cuándo, y cuánto tiempo estuvo en pantalla.',
  seenDevice: 'El tipo de dispositivo y de navegador, y la aplicación en la que se abrió el enlace.',
  seenTaps:
    'Qué se tocó, por el nombre que lleva, y si ocurrió algo. De las teclas, solo que se pulsó una, nunca cuál.',
  seenPaths: 'Qué páginas de {product} se abrieron, sin lo que sigue a ? o # en su dirección.',
  seenErrors: 'Errores en {product}, con las direcciones y los números largos tachados.',
  seenReturn: 'Si vuelve el mismo navegador.',
  seenWords: 'Las palabras que envías, y cómo localizarte si lo indicas.',
  neverTitle: 'Nunca se ve',
  neverTyped: 'Lo que escribes o eliges en los campos de {product}.',
  neverElsewhere: 'A qué otros sitios de la red vas. Nada te sigue hasta allí.',
  neverPrint: 'Una huella digital de tu dispositivo. No se toma ninguna.',
  storedTitle: 'Se guarda',
  storedHere:
    'En este navegador: una cookie con un número al azar, solo para este enlace, y por poco tiempo notas que no se pudieron enviar.',
  storedThere:
    'En el servidor de este enlace: lo indicado arriba. Tu dirección de red no se conserva; como mucho, una forma cifrada cuya clave cambia cada día.',
  storedPerson: 'Si te dieron el enlace en persona, {maker} sabe a quién se lo dio.',
  storedDelete: '{maker} puede borrar todo lo que pertenece a una persona. Puedes pedirlo.',
  storedApp: '{product} por su cuenta puede guardar más. Esta página habla solo del enlace.',
  offTitle: 'Cómo desactivarlo',
  offText:
    'Activa «Global Privacy Control» o «Do Not Track» en tu navegador. Entonces solo se anota una cosa: que la página se abrió. Si el script /_outer/b.js está bloqueado, solo que la página se pidió.',
  askTitle: 'A quién preguntar',
  askMaker: 'A {maker}',
  askSender: 'A {maker}, o a quien te dio el enlace.',
  unknownTitle: 'No hay nada en esta dirección.',
  unknownText:
    'Quizá se perdió una parte del enlace por el camino. Pide a quien lo envió que lo mande otra vez.',
  errorTitle: 'Algo se rompió, y no es culpa tuya.',
  errorText:
    'Inténtalo de nuevo en un momento. Si sigue sin funcionar, este número ayuda a encontrar la causa:',
  retry: 'Intentar de nuevo',
}
