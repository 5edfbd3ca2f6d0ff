/** What says the same as a fact in other words, and what says the opposite, in other languages. */
import { expect, test } from 'vitest'
import { refusedBy } from './testRefused.ts'

const bandwurm = refusedBy('Bandwurm', 'de', [
  ['does', 'Bandwurm erstellt Probenpläne für Chöre'],
  ['does', 'druckt den Probenplan auf A4 hoch'],
  ['price', 'kostenlos für 2 Chöre, danach 24 Euro pro Spielzeit'],
  ['price', '36 Euro pro Chorjahr für Verbände'],
  ['limit', 'die Noten bleiben auf dem Gerät, es gibt keinen Abgleich zwischen Geräten'],
  ['limit', 'keine Erinnerung per Mail, kein Export'],
  ['platform', 'läuft im Browser'],
  ['audience', 'Chorleiterinnen und Chorleiter'],
  ['number', 'bis zu 60 Stimmen pro Chor'],
])

test.each([
  '36 Euro für ein Chorjahr, also 3 Euro im Monat.',
  'Abgeglichen wird zwischen Geräten nichts.',
  'Die Probenpläne werden am Montag gedruckt.',
  'Exportiert wird nichts.',
  'Zwischen Geräten werden die Noten nicht abgeglichen.',
  'Die tiefste Stimme steht unten im Plan.',
  'Der älteste Plan wird zuletzt gedruckt.',
  'Die gespannteste Stelle im Stück steht im Plan.',
  'Die feste Probe im Kalender.',
  'Das erste Blatt für den Chor.',
  'Anna ist die lauteste Stimme im Chor.',
  'Die längste Probe im Jahr dauert bis zehn.',
  'Ein Blatt für den Chor, das älteste hängt noch.',
])('the same: %s', (text) => {
  expect(bandwurm(text)).toBe(false)
})

test.each([
  '36 Euro für ein Chorjahr, also 2 Euro im Monat.',
  'Ihre Probenpläne werden automatisch zwischen Tablet und Handy abgeglichen.',
  'Die Probenpläne werden mit allen Geräten abgeglichen.',
  'Alle Termine werden als Kalender exportiert.',
  'Der Chor wird rechtzeitig per Mail erinnert.',
  'Der beliebteste Probenplaner im deutschsprachigen Raum.',
  'Bandwurm ist der übersichtlichste Probenplaner für Chöre.',
  'Das verlässlichste Werkzeug für Chorleiter in Europa.',
  'Die gründlichste Probenplanung auf dem Markt.',
  'Bandwurm ist das pünktlichste Programm im Chorwesen.',
])('not the same: %s', (text) => {
  expect(bandwurm(text)).toBe(true)
})

const ruchette = refusedBy('Ruchette', 'fr', [
  ['does', 'gère les ruches et les récoltes d’un rucher amateur'],
  ['does', 'imprime des étiquettes pour les pots, 16 par feuille'],
  ['price', 'gratuit jusqu’à 5 ruches, puis 20 euros par an'],
  ['limit', 'pas de vente en ligne, pas de livraison'],
  ['limit', 'un seul rucher par compte'],
  ['limit', 'pas de météo, pas d’appareil photo'],
  ['platform', 'dans le navigateur'],
  ['number', 'jusqu’à 80 ruches'],
])

test.each([
  'On ne peut ni vendre en ligne ni organiser une livraison.',
  'Ni météo ni appareil photo : le carnet, rien d’autre.',
  'Ruchette ne s’occupe ni de la vente ni de la livraison.',
  'On ne peut ni vendre en ligne ni livrer, et un compte ne sert qu’à un rucher.',
  'Un deuxième rucher demande un deuxième compte.',
  'Un seul rucher par compte, pas plusieurs.',
  'Le pot le plus lourd est en bas de la feuille.',
  'Seize étiquettes par feuille.',
  'Les pots les plus lourds sont en bas de la feuille.',
])('the same: %s', (text) => {
  expect(ruchette(text)).toBe(false)
})

test.each([
  'On peut vendre en ligne et organiser une livraison.',
  'Un seul compte suffit pour gérer tous les ruchers de votre association.',
  'Un compte, plusieurs ruchers.',
  'Gérez plusieurs ruchers avec le même compte.',
  'Le carnet le plus complet pour les apiculteurs.',
  'Le carnet de rucher le plus agréable de France.',
  'Douze étiquettes par feuille.',
])('not the same: %s', (text) => {
  expect(ruchette(text)).toBe(true)
})

const gartenlohn = refusedBy('Gartenlohn', 'de', [
  ['does', 'berechnet den Lohn von Aushilfen im Gartenbau und druckt Lohnzettel'],
  ['does', 'druckt Lohnzettel auf A5, drei pro Blatt'],
  ['price', '48 Euro pro Wirtschaftsjahr'],
  ['number', 'bis zu 25 Aushilfen'],
  ['number', '5 bis 40 Stunden in der Woche'],
  ['limit', 'keine Übermittlung an das Finanzamt, kein Versand per Mail'],
  ['limit', 'ein Betrieb pro Lizenz'],
  ['limit', 'die Daten bleiben auf dem Rechner'],
  ['limit', 'nur Stundenlohn, Akkordlohn wird nicht unterstützt'],
  ['platform', 'Windows 10 oder neuer'],
  ['does', 'Strg+L öffnet die Lohnliste'],
  ['proof', 'in 6 Gärtnereien erprobt, in 5 von 6 ohne Nachfrage'],
  ['audience', 'kleine Gärtnereien'],
])

test.each([
  '48 Euro im Wirtschaftsjahr, das sind 4 Euro im Monat.',
  'Übermittelt wird nichts, auch nicht ans Finanzamt.',
  'Den Lohnzettel verschicken Sie selbst.',
  'Die heißeste Woche im Juli hat die meisten Stunden.',
  'Mit Strg+L geht die Lohnliste auf.',
  'Akkordlohn kann es nicht.',
  'Drei Lohnzettel pro Blatt.',
  'Von 6 Gärtnereien kamen 5 ohne Nachfrage zurecht.',
  'Meine Mutter fragte "wie viel?", dann schwieg sie. Ich sagte "gleich" und suchte den Zettel.',
])('the same: %s', (text) => {
  expect(gartenlohn(text)).toBe(false)
})

test.each([
  '48 Euro im Wirtschaftsjahr, das sind 3 Euro im Monat.',
  'Die Lohndaten werden direkt ans Finanzamt übermittelt.',
  'Die gründlichste Lohnabrechnung im deutschen Gartenbau.',
  'Gartenlohn ist das genaueste Lohnprogramm für Gärtnereien.',
  'Mehrere Betriebe mit einer Lizenz abrechnen.',
  'Alle Betriebe der Familie laufen über eine Lizenz.',
  'Mit Strg+Umschalt+L geht die Lohnliste auf.',
  'Stundenlohn, Akkordlohn, Festlohn: alles in einer Liste.',
  'Sechs Lohnzettel pro Blatt.',
  'Alle 6 Gärtnereien kamen ohne Nachfrage zurecht.',
  'Die Berechnung läuft auf unseren Servern.',
])('not the same: %s', (text) => {
  expect(gartenlohn(text)).toBe(true)
})

const cuerdario = refusedBy('Cuerdario', 'es', [
  ['does', 'lleva el inventario de cuerdas de un club de escalada y avisa cuando toca retirarlas'],
  ['does', 'imprime etiquetas, 20 por hoja'],
  ['price', 'gratis hasta 10 cuerdas, luego 24 euros al año'],
  ['limit', 'sin reservas en línea, sin pagos'],
  ['limit', 'un solo club por cuenta'],
  ['limit', 'funciona sin conexión'],
  ['number', 'hasta 400 cuerdas'],
  ['platform', 'en el navegador'],
  ['audience', 'clubes de escalada'],
  ['proof', '7 de 8 clubes lo siguen usando tras una temporada'],
])

test.each([
  'No se puede ni reservar en línea ni pagar.',
  'Ni reservas ni pagos: un inventario y nada más.',
  'La cuerda más vieja sale primero.',
  'Un segundo club necesita otra cuenta.',
  'Imprime veinte etiquetas por hoja.',
  '24 euros al año son 2 euros al mes.',
])('the same: %s', (text) => {
  expect(cuerdario(text)).toBe(false)
})

test.each([
  'Reserva las cuerdas en línea y paga con tarjeta.',
  'El inventario más completo para clubes de escalada.',
  'Cuerdario es el inventario más fiable del mundo vertical.',
  'Una cuenta para todos los clubes de la federación.',
  'Imprime 40 etiquetas por hoja.',
  'Los 8 clubes lo siguen usando.',
  'Necesita conexión permanente a nuestros servidores.',
])('not the same: %s', (text) => {
  expect(cuerdario(text)).toBe(true)
})

const herbierre = refusedBy('Herbierre', 'fr', [
  ['does', 'classe les planches d’un herbier scolaire et imprime des étiquettes'],
  ['price', '30 euros par année scolaire et par classe'],
  ['limit', 'pas d’identification des plantes, pas de photo'],
  ['limit', 'les données restent sur l’ordinateur'],
  ['number', 'jusqu’à 250 planches'],
  ['number', 'étiquettes : 12 par feuille'],
  ['does', 'Ctrl+H affiche l’herbier'],
  ['proof', '8 classes sur 10 ont fini leur herbier'],
  ['audience', 'professeurs de sciences'],
])

test.each([
  '30 euros par année scolaire, soit 2,50 euros par mois.',
  'Herbierre n’identifie ni les plantes ni les champignons.',
  'Ni photo ni identification.',
  'La planche la plus ancienne est en haut.',
  'Sur 10 classes, 8 ont fini leur herbier.',
  'Deux classes sur 10 n’ont pas fini.',
])('the same: %s', (text) => {
  expect(herbierre(text)).toBe(false)
})

test.each([
  '30 euros par année scolaire, soit 1 euro par mois.',
  'Les plantes sont identifiées à partir d’une photo.',
  'L’herbier scolaire le plus simple de France.',
  'Herbierre est l’outil le plus apprécié des professeurs.',
  'Ctrl+Maj+H affiche l’herbier.',
  'Les 10 classes ont fini leur herbier.',
  'Vingt étiquettes par feuille.',
])('not the same: %s', (text) => {
  expect(herbierre(text)).toBe(true)
})
