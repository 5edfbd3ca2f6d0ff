/** Sentences that take likes or votes for users. */
import { word } from './word.ts'

const likeWords =
  "likes?|up-?votes?|votes?|stars?|hearts?|claps?|followers?|views?|impressions?|karma|points|retweets?|reposts?|sterne|stimmen|me gusta|votos?|j[’']aime|curtidas|abonnés|seguidores|aufrufe"
const userWords =
  'users?|customers?|people (?:using|who use)|nutzer\\w*|kund\\w+|usuari[oa]s|usuári[oa]s|clientes|utilisateurs|clients|utenti|clienti'
const claimWords = `${userWords}|traction|validat\\w+|validier\\w+|demand|nachfrage|product[- ]market[- ]fit|pmf|(?:people|they|everyone|everybody) (?:want|love|need|use)s?|market (?:wants|proof)|proof|(?:leute|alle) (?:wollen|lieben|brauchen)|tracción|demanda|traction`

const number = '(\\d[\\d.,]*)\\s?(k|m)?\\+?'
const counted = word(`${number}(?:\\s+(?!(?:${userWords}))[\\p{L}-]+){0,2}?\\s+(?:${likeWords})`)
const users = word(`${number}(?:\\s+(?!(?:${likeWords}))[\\p{L}-]+){0,2}?\\s+(?:${userWords})`)
const claim = word(claimWords)
const equated = word(
  `(?:${likeWords})(?:\\s+(?:on|in|auf|en|sur)\\s+[\\p{L}]+)?\\s*(?:=+|are (?:our|my|the)?|count(?:s|ed)? as|equals?|mean|is|sind (?:unsere|meine)?|son (?:nuestros|mis)?|sont (?:nos|mes)?)\\s*(?:(?:our|my|real|active|the|new) )*(?:${userWords}|traction|demand|validation|product[- ]market[- ]fit)`,
)
const counts = word(
  `count(?:ing|ed|s)?\\s+(?:[\\p{L}-]+\\s+){0,3}(?:${likeWords})\\s+as\\s+(?:[\\p{L}-]+\\s+)?(?:${userWords})`,
)
/** `users: 340 upvotes`, `1,200 users (GitHub stars)` */
const labelled = new RegExp(
  `(?:${userWords})\\s*(?::|=+|\\()\\s*(?:[\\d.,]+\\s?[km]?\\+?\\s+)?(?:[\\p{L}-]+\\s+){0,3}(?:${likeWords})(?![\\p{L}])`,
  'iu',
)
const no = word(
  "not|never|no|don[’']?t|aren[’']?t|isn[’']?t|but|yet|without|only|instead|nicht|kein\\w*|aber|nur|pas|aucun\\w*|mais|pero|não|sin|sem|ne|n[’']\\w+|0|zero|vanity",
)

/** Most sentences hold none of this; they cost one look. */
const isAboutIt =
  /like|vote|star|heart|clap|follower|view|impression|karma|points|tweet|repost|stern|stimmen|gusta|j[’']aime|curtid|abonn|seguidor|aufruf|voto/i
const isClaiming =
  /user|custom|using|nutzer|kund|usuari|usuár|client|utilis|utent|tra[ck]ti|tracci|valid|demand|nachfrage|fit|pmf|want|love|need|wollen|lieben|brauch|proof/i

export function takesLikesForUsers(sentence: string): boolean {
  if (!isAboutIt.test(sentence) || !isClaiming.test(sentence)) return false
  if (no.test(sentence)) return false
  if (equated.test(sentence) || counts.test(sentence) || labelled.test(sentence)) return true
  const liked = counted.exec(sentence)
  if (!liked || !claim.test(sentence)) return false
  const used = users.exec(sentence)
  return !used || amount(used) === amount(liked)
}

const amount = ([, digits = '', unit = '']: RegExpExecArray): string =>
  `${digits.replace(/[.,]/g, '')}${unit.toLowerCase()}`
