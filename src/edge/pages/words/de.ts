import type { Words } from './en.ts'

export const de: Words = {
  someone: 'die Person, die das gemacht hat',
  endedTitle: '{product} war hier eine Weile offen.',
  endedText: 'Diese Zeit ist vorbei. Wieder öffnen kann es {maker}.',
  wordsLabel: 'Ein Wort an {maker}',
  wordsHint: 'Was ging, was nicht, was du dir erhofft hattest. Es darf auch leer bleiben.',
  askBack: 'Um Wiederöffnung bitten',
  onlyWords: 'Nur die Worte senden',
  awayTitle: '{product} ist gerade nicht da.',
  awayText:
    'Es läuft auf einem Rechner, der im Moment aus oder offline ist. {maker} erfährt, dass jemand hier war.',
  downTitle: '{product} läuft gerade nicht.',
  downText:
    'Der Link stimmt; die App dahinter muss erst wieder gestartet werden. {maker} erfährt, dass jemand hier war.',
  contactLabel: 'Wie man dich erreicht (freiwillig)',
  contactHint: 'Eine E-Mail-Adresse oder Nummer. Sie geht an {maker}, nur zu diesem Zweck.',
  askTold: 'Um Nachricht bitten',
  sayTitle: 'Ein Wort an {maker}',
  sayQuestion: 'Was wolltest du tun, und was ist passiert?',
  send: 'Senden',
  note: 'Kein Name nötig. Deine Worte gehen an {maker}, zusammen mit dem Link, über den sie kamen.',
  whyLink: 'Was man hier sieht',
  thanksTitle: 'Danke.',
  thanksSaid: '{maker} hat jetzt deine Worte.',
  thanksAsked: '{maker} weiß jetzt, dass du gefragt hast.',
  back: 'Zurück zu {product}',
  whyTitle: 'Was {maker} sieht, wenn du {product} öffnest',
  whyIntro:
    'Diesen Link hast du bekommen, damit sich zeigt, wie Menschen mit {product} zurechtkommen. Ein kleines Skript in der Seite notiert, was dort geschieht.',
  seenTitle: 'Gesehen wird',
  seenOpen: 'Dass die Seite geöffnet wurde, wann, und wie lange sie auf dem Bildschirm war.',
  seenDevice: 'Die Art des Geräts und des Browsers, und in welcher App der Link aufging.',
  seenTaps:
    'Was angetippt wurde, unter dem Namen, den es trägt, auch wo {product} ihn aus deinen Worten gemacht hat, und ob etwas geschah. Von Tasten nur, dass eine gedrückt wurde, nie welche.',
  seenPaths: 'Welche Seiten von {product} offen waren, ohne das, was in der Adresse nach ? oder # steht.',
  seenErrors: 'Fehler in {product}; Adressen und lange Zahlen darin sind geschwärzt.',
  seenReturn: 'Ob derselbe Browser wiederkommt.',
  seenWords: 'Die Worte, die du sendest, und wie man dich erreicht, wenn du es angibst.',
  neverTitle: 'Nie gesehen wird',
  neverTyped: 'Was du in Felder von {product} schreibst oder aus einer Liste auswählst.',
  neverElsewhere: 'Wo du sonst im Netz bist. Nichts folgt dir dorthin.',
  neverPrint: 'Ein Fingerabdruck deines Geräts. Es wird keiner genommen.',
  storedTitle: 'Gespeichert wird',
  storedHere:
    'In diesem Browser: ein Cookie mit einer Zufallszahl, nur für diesen Link, und für kurze Zeit Notizen, die nicht gesendet werden konnten.',
  storedThere:
    'Auf dem Server dieses Links: was oben steht. Deine Netzadresse wird nicht aufbewahrt, höchstens eine verschlüsselte Form davon, deren Schlüssel täglich wechselt.',
  storedPerson: 'Wurde der Link nur für dich gemacht, so ist bekannt, wem er gegeben wurde.',
  storedDelete: '{maker} kann alles löschen, was zu einer Person gehört. Du kannst darum bitten.',
  storedApp: '{product} selbst speichert vielleicht mehr. Diese Seite spricht nur vom Link.',
  offTitle: 'So schaltest du es ab',
  offText:
    'Schalte in deinem Browser „Global Privacy Control“ oder „Do Not Track“ ein. Dann wird nur eines notiert: dass die Seite geöffnet wurde. Ist das Skript /_outer/b.js blockiert, nur, dass sie abgerufen wurde.',
  askTitle: 'Wen du fragen kannst',
  askMaker: '{maker}',
  askSender: '{maker}, oder wer dir den Link gegeben hat.',
  reportLink: 'Diesen Link melden',
  reportTitle: 'Was stimmt mit diesem Link nicht?',
  reportText:
    'Eine Falle für Passwörter, etwas Schädliches, etwas von dir ohne dein Einverständnis. Es geht an die Person, die diesen Server betreibt; sie kann den Link schließen.',
  reportLabel: 'Was stimmt nicht?',
  reportSend: 'Melden',
  reportThanks: 'Deine Meldung ist bei der Person, die diesen Server betreibt.',
  blockedTitle: 'Dieser Link wurde geschlossen.',
  blockedText: 'Geschlossen hat ihn die Person, die diesen Server betreibt. Der Grund:',
  heldTitle: 'Dieser Link wird erst angesehen.',
  heldText:
    'Bevor ihn alle öffnen können, sieht ihn sich die Person an, die diesen Server betreibt. Versuch es später noch einmal.',
  whyIntroLive:
    '{product} steht hier allen offen. Um zu erfahren, wie Menschen damit zurechtkommen, hält ein kleines Skript in der Seite fest, was dort geschieht.',
  seenWith:
    '{maker} kann das oben Genannte einer zweiten Person zeigen, die hilft, auch während es geschieht.',
  seenWithNow: 'Gerade schaut eine zweite Person mit zu: wie weit Sie kommen und was Sie sagen.',
  wallTitle: 'Was Menschen über {product} sagen',
  wallEmpty: 'Hier steht noch nichts.',
  wallLabel: 'Ihre Worte',
  wallHint: 'Alle können sie hier lesen, sobald {maker} sie gelesen hat. Kein Name nötig.',
  wallThanks: '{maker} liest Ihre Worte zuerst; danach können sie hier stehen.',
  wallFull: 'Zurzeit wird hier nichts mehr angenommen. Bitte versuchen Sie es später noch einmal.',
  unknownTitle: 'Unter dieser Adresse ist nichts.',
  unknownText:
    'Vielleicht ging unterwegs ein Stück des Links verloren. Bitte darum, dass er dir noch einmal geschickt wird.',
  errorTitle: 'Etwas ist kaputtgegangen, und nicht bei dir.',
  errorText:
    'Versuch es bitte gleich noch einmal. Bleibt es kaputt, hilft diese Nummer, den Grund zu finden:',
  busyTitle: 'Hier wird es gerade eng.',
  busyText:
    'Dieser Link bekommt im Moment mehr Anfragen, als er beantworten darf. Bitte gleich noch einmal versuchen.',
  retry: 'Noch einmal versuchen',
}
