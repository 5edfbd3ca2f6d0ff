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
    'Funciona en un equipo que en este momento está apagado o sin conexión. {maker} sabrá que alguien vino.',
  downTitle: '{product} no está en marcha ahora.',
  downText: 'El enlace es correcto; falta volver a iniciar la aplicación. {maker} sabrá que alguien vino.',
  contactLabel: 'Cómo localizarte (opcional)',
  contactHint: 'Un correo electrónico o un número. Llega a {maker}, solo para esto.',
  askTold: 'Pedir que me avisen',
  sayTitle: 'Dile algo a {maker}',
  sayQuestion: '¿Qué intentabas hacer y qué pasó?',
  send: 'Enviar',
  note: 'No hace falta tu nombre. Tus palabras llegan a {maker} junto con el enlace del que vienen.',
  whyLink: 'Qué se ve aquí',
  thanksTitle: 'Gracias.',
  thanksSaid: 'Tus palabras han llegado a {maker}.',
  thanksAsked: '{maker} ya sabe que lo has pedido.',
  back: 'Volver a {product}',
  whyTitle: 'Qué ve {maker} cuando abres {product}',
  whyIntro:
    'Te dieron este enlace para saber cómo se las arregla la gente con {product}. Un pequeño script en la página anota lo que ocurre en ella.',
  seenTitle: 'Lo que se ve',
  seenOpen: 'Que la página se abrió, cuándo, y cuánto tiempo estuvo en pantalla.',
  seenDevice: 'El tipo de dispositivo y de navegador, y la aplicación en la que se abrió el enlace.',
  seenTaps:
    'Qué se tocó, por el nombre que lleva, aunque {product} lo haya sacado de tus palabras, y si ocurrió algo. De las teclas, solo que se pulsó una, nunca cuál.',
  seenPaths: 'Qué páginas de {product} se abrieron, sin lo que sigue a ? o # en su dirección.',
  seenErrors: 'Errores en {product}, con las direcciones y los números largos tachados.',
  seenReturn: 'Si vuelve el mismo navegador.',
  seenWords: 'Las palabras que envías, y cómo localizarte si lo indicas.',
  neverTitle: 'Lo que nunca se ve',
  neverTyped: 'Lo que escribes en los campos de {product} o eliges de una lista.',
  neverElsewhere: 'A qué otros sitios de la web vas. Nada te sigue hasta allí.',
  neverPrint: 'Una huella digital de tu dispositivo. No se toma ninguna.',
  storedTitle: 'Lo que se guarda',
  storedHere:
    'En este navegador: una cookie con un número aleatorio, solo para este enlace, y por poco tiempo notas que no se pudieron enviar.',
  storedThere:
    'En el servidor de este enlace: lo indicado arriba. Tu dirección de red no se conserva; como mucho, una forma cifrada cuya clave cambia cada día.',
  storedPerson: 'Si el enlace se hizo solo para ti, {maker} sabe a quién se lo dio.',
  storedDelete: '{maker} puede borrar todo lo que pertenece a una persona. Puedes pedirlo.',
  storedApp: '{product} puede guardar más por su cuenta. Esta página habla solo del enlace.',
  offTitle: 'Cómo desactivarlo',
  offText:
    'Activa «Global Privacy Control» o «Do Not Track» en tu navegador. Entonces solo se anota una cosa: que la página se abrió. Si el script /_outer/b.js está bloqueado, solo que la página se pidió.',
  askTitle: 'A quién preguntar',
  askMaker: 'A {maker}',
  askSender: 'A {maker}, o a quien te dio el enlace.',
  unknownTitle: 'No hay nada en esta dirección.',
  unknownText:
    'Quizá se perdió una parte del enlace por el camino. Pide a quien lo envió que lo mande otra vez.',
  errorTitle: 'Algo falló, y no es culpa tuya.',
  errorText:
    'Inténtalo de nuevo en un momento. Si sigue sin funcionar, este número ayuda a encontrar la causa:',
  busyTitle: 'Ahora mismo hay mucha gente aquí.',
  busyText:
    'Este enlace recibe en este momento más peticiones de las que puede responder. Inténtalo de nuevo dentro de un rato.',
  retry: 'Intentar de nuevo',
}
