/** By which way something reaches people: a text message, where a fact says that it is mailed. */
import { words } from './axis.ts'
import { isNegated } from './concepts.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'

/** Each way: its name, and the deed of it. */
const ways = [
  'e-?mails?|e-?mailed|e-?mailing|e-?mail|mails?|mailed|courriels?|mél|correos?(?: electrónicos?)?|mensaje de correo|per mail|newsletters?',
  'sms|text messages?|texts (?:the|your|you|each|every)|by text|textnachricht\\p{L}*|textos? al móvil|mensajes? de texto|mensagens? de texto|mensagem de texto',
  'push(?: |-)?(?:notification|message|alert|benachrichtigung|nachricht)s?|push(?:-\\p{L}+)?|notifications? push|notificaci(?:ón|ones) push|notificaç(?:ão|ões) push|app notifications?',
  'phone calls?|calls (?:the|your|you|each|every)|by phone|telefonanruf\\p{L}*|ruft (?:dich|sie|euch) an|appels? téléphoniques?|appelle (?:le|la|votre|chaque)|llamadas?(?: telefónicas?)?|ligaç(?:ão|ões)|telefonemas?',
  'whatsapp',
  'telegram',
  'slack',
  'discord',
  'postcards?|by post|letters? (?:by|in the) (?:post|mail)|postkarten?|per post|par la poste|cartes? postales?|por correo postal|postal(?:es)?|pelo correio',
].map(words)

/** It is brought to somebody: `gets a`, `sends`. */
const brings = words(
  'gets?|receives?|sends?|sent|notif(?:y|ies|ied)|reminds?|reminded|warns?|warned|alerts?|alerted|tells?|told|texts|calls|pings?|arrives?|comes?|bekomm\\p{L}*|erhäl\\p{L}*|erhalt\\p{L}*|schick\\p{L}*|send\\p{L}*|erinner\\p{L}*|warn\\p{L}*|meldet|ruft|kommt|re[çc]oi\\p{L}*|envoie\\p{L}*|prévien\\p{L}*|averti\\p{L}*|rappelle|appelle|recib\\p{L}*|envía\\p{L}*|avisa\\p{L}*|manda\\p{L}*|recuerda\\p{L}*|llega\\p{L}*|receb\\p{L}*|envia\\p{L}*|lembra\\p{L}*|chega\\p{L}*',
)
/** So many words must both share: to whom, when or of what. */
const leastShared = 1

/** A way that no fact names, of what a fact brings by another. */
export function channelVerdicts(read: Read, { statements, allText }: Ledger): readonly Verdict[] {
  const { text, question } = read.sentence
  if (question || read.personal || read.whose !== 'open' || !brings.test(text)) return []
  for (const way of ways) {
    const said = way.exec(text)
    if (said === null || way.test(allText)) continue
    const [start, end] = [said.index, said.index + said[0].length]
    if (isNegated(text, start, end)) continue
    const own = [...read.stems]
    const against = statements.find(
      (statement) =>
        statement.kind !== 'quote' &&
        ways.some((other) => {
          const found = other === way ? null : other.exec(statement.text)
          return found !== null && !isNegated(statement.text, found.index, found.index + found[0].length)
        }) &&
        own.filter((stem) => statement.stems().has(stem)).length >= leastShared,
    )
    // The sentence names the way of the fact too: `by mail, no text message`.
    if (against === undefined || ways.some((one) => one !== way && one.test(text))) continue
    return [{ kind: 'feature', start, end, severity: 'block', result: 'contradicted', by: [against] }]
  }
  return []
}
