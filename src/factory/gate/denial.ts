/** What a sentence denies as a whole, or of a part: it contradicts no fact that denies the same. */
import { deniedListIn } from './deniedList.ts'
import { tellsOfRest } from './everyone.ts'
import type { Read } from './ledger.ts'
import type { Statement } from './statement.ts'

/** What denies a whole clause; `no account` denies an account alone. */
const deniesClause =
  /(?<!\p{L})(?:not(?! (?:an? (?:problem|issue|question|matter)|only|just|merely)\b)|cannot|none|nothing|nobody|neither|nor|never|nein|nicht(?! nur)|nichts|niemand(?:e[mn])?|keiner?|non|pas|ni|nem|personne|rien|jamais|nadie|nada|não|ninguém|(?:wi-?fi|network|internet|router|connection) (?:(?:is )?(?:switched |turned )?off|gone|down)|(?:flight|airplane) mode|unplugged|pulled out|(?:is|are) (?:ignored|skipped|excluded|unsupported|missing|left out|left alone|off[- ]limits|out of (?:reach|scope|bounds)|beyond (?:it|reach)))(?!\p{L})|n['’]t\b(?! (?:an? (?:problem|issue|question|matter)|only|just|merely)\b)/iu

/** It denies by another verb: `RAW files are passed over`, `that is logrotate's job`, `50 is where it stops`. */
const refuses =
  /(?<!\p{L})(?:(?:passe[ds]|passed) (?:over|by)|pass(?:es)? (?:it|them|those|these) (?:over|by)|leaves? (?:\p{L}+ ){0,3}(?:alone|out|aside)|skip(?:s|ped)?|ignores?|refuses?|declines?|turns? (?:\p{L}+ )?(?:down|away)|gives? up|leaves? [^.,;:]{0,24} to (?:the|a|an|your|others?|you|somebody|someone|\p{Lu})|i leave to|(?:somewhere|someone|somebody|something) else|elsewhere|keeps? (?:quiet|silent|out)|stays? (?:silent|quiet|out|away)|(?:where|when|there) it (?:stops|ends|gives up)|stops? (?:at|there|short)|(?:is|are) (?:the (?:limit|ceiling|maximum|most|end)|too (?:many|much|big|large|long|heavy)|(?:some|any)(?:one|body) else['’]s)|(?!Nn+['’])\p{L}+['’]s (?:job|business|task|department)|on your own|(?:has|have) none|überl(?:ä|a)ss\p{L}*|woanders|anderswo|ailleurs|(?:en )?otra parte|outro lugar|bleibt? außen vor|lässt (?:\p{L}+ ){0,3}(?:aus|liegen|weg)|überspringt|ignoriert|übergeht|schweigt|ist (?:schluss|sache (?:von|de[sr]))|schluss|saute|laisse (?:\p{L}+ )?de côté|se tait|s['’]arrête|c['’]est (?:l['’]affaire|le travail) d|se salta|deja fuera|omite|ignora|calla|es (?:cosa|tarea) de|pula|deixa de fora|é (?:coisa|tarefa) d)/iu

/** `Connected scales, no: you note the weight`; `and Windows people, there's no build`. */
const answeredNo =
  /^(?:no|non|nein|não|sorry|not (?:here|yet|in it))[.!?]?$|^(?:there (?:is|are) n|there['’]s no|there isn|es gibt k|gibt es (?:nicht|k)|il n['’]y en? |no hay|não há|non ce n)/iu

/** In Spanish a plain `no` denies what follows it. */
const deniesSpanish = /(?<!\p{L})(?:no(?! (?:solo|sólo|solamente|únicamente)(?!\p{L}))|ni|tampoco)(?!\p{L})/iu

export const denies = (text: string, language: string): boolean =>
  deniesClause.test(text) ||
  refuses.test(text) ||
  deniedListIn(text) !== null ||
  (language === 'es' && deniesSpanish.test(text))

/** What is denied in one circumstance alone. */
const onlyThen =
  /(?<!\p{L})(?:not|no|nothing|never|nichts?|nie|pas|rien|no|nada|não)(?!\p{L})[^.,;:]{0,40}? (?:when|if|while|wenn|falls|solange|quand|lorsque|si|cuando|quando)(?!\p{L})/iu
const circumstance = /^(?:when|if|while|wenn|falls|sobald|quand|lorsque|si|cuando|quando)(?!\p{L})/iu

/** `Same for TCX.`: what is denied before it is denied of this too. */
const likewise =
  /^(?:(?:and |und |et |y |e )?(?:the )?same(?: (?:goes|holds|applies|is true|story|thing))?|ditto|likewise|(?:das )?(?:gleiche|selbe|gleiches|selbes)|genauso|ebenso|pareil|idem|de même|la même chose|lo mismo|igual|o mesmo|vale o mesmo)(?: \p{L}+)? (?:for|of|with|to|für|bei|von|mit|pour|avec|de|con|para|com)(?!\p{L})/iu
/** `on the phone, in the app of a shop, it is not there`: where it is so, before what is so. */
const adverbial =
  /^(?:(?:and|but|und|aber|et|mais|y|pero|e|mas) )?(?:on|in|at|for|with|from|under|inside|outside|as for|auf|im|am|bei|für|mit|unter|dans|sur|pour|avec|chez|en|sous|con|para|sobre|em|no|na|com) /iu
/** `For colours I take pencils, because it cannot draw those`. */
const reason =
  /^(?:because|since|as|for|so|weil|denn|da|deshalb|car|parce que|puisque|donc|porque|ya que|así que|pois|já que) /iu

/** `Log rotation: that is somebody else's job`. */
const pointsBack = /^(?:that|this|those|these|das|ça|cela|c['’]est|eso|esto|isso|isto)(?!\p{L})/iu

/** What the fact denies the sentence denies too, in other words: `Variable fonts do not.`, of `no variable fonts`. */
export function deniesToo(read: Read, against: Statement): boolean {
  const { sentence, plain, sides, words, before, language } = read
  const written = sentence.text
  const { denied } = against.sides()
  if (denied.size === 0) return false
  if (tellsOfRest(read, against)) return true
  // `It says nothing when all have one`: of another circumstance nothing is denied.
  if (onlyThen.test(against.text) && circumstance.test(plain)) return true
  // `That is Foldbark's job` denies nothing of it; a name at the start may stand as it is.
  const text = written.length === plain.length ? plain : written
  if (likewise.test(text)) return denies(before, language)
  const clauses = [...text.matchAll(/[^,;:–—]+/gu)]
  const spoken = clauses.map(([clause]) => clause.trim())
  const about = clauses.flatMap((clause, at) => {
    const end = clause.index + clause[0].length
    const within = words.some(
      ({ stem, start }) => start >= clause.index && start < end && sides.said.has(stem) && denied.has(stem),
    )
    return within ? [at] : []
  })
  if (about.length === 0 || deniedListIn(text) !== null) return denies(text, language)
  return about.every((at) => isDenied(spoken, at, language))
}

function isDenied(clauses: readonly string[], at: number, language: string): boolean {
  const own = clauses[at] ?? ''
  const next = clauses[at + 1] ?? ''
  if (denies(own, language) || answeredNo.test(next)) return true
  if ((reason.test(next) || pointsBack.test(next)) && denies(next, language)) return true
  if (!adverbial.test(own) || next === '') return false
  const main = clauses.slice(at + 1).find((clause) => !adverbial.test(clause))
  return main !== undefined && denies(main, language)
}

/** `You file the taxes yourself`: what the product leaves to its reader. */
export const leftToReader =
  /^(?:to|um|pour|para) [^,;:.]{3,60}, (?:use|take|try|reach for|open|get|nimm|nehmen sie|nehmt|brauchst du|braucht ihr|prends|prenez|utilise[zr]?|usa|usen?|toma) (?!(?:it|this|that|our|the app|es|dies\p{L}*|unser\p{L}*|ce|notre|esto|nuestr\p{L}*|isto|noss\p{L}*)(?!\p{L}))|^(?:you|du|ihr|sie|vous|tu|usted|você) (?:bring|supply|provide|apport\p{L}*|traes|traz\p{L}*|fournis\p{L}*)(?!\p{L})|\byou(?:['’]ll| will| only| just)? pay (?:only |just |about |nothing )?(?:[€$£\d]|nothing)|\byou(?:['’]ll| will) (?:still )?have to\b|(?:\byou(?:['’]ll| will| would)? (?:still |only |just )?(?:need|use|keep|stay (?:with|on|in)|take)|(?:^|[,;:] )(?:use|keep|take|stay (?:with|on|in)|talk (?:in|on)|write (?:in|on))) (?:[^\s.,;:]+ ){0,5}you (?:already |now |otherwise )?(?:have|use|own|like|prefer)\b|\byou(?:['’]ve| have| own)\b[^.,;:]{0,40} (?:already|anyway|at home|lying around|somewhere)\b|\b(?:as|add) an? (?:\p{L}+ )?dependency\b|(?<!\p{L})(?:hast du|haben sie|habt ihr) (?:ja |doch )?schon(?!\p{L})|vous en avez déjà|tu en as déjà|ya (?:lo )?tienes|você já tem|(?<!\p{L})(?:up to you|your (?:job|turn|business)|have to wait|so far|at the moment|liegt bei dir|à vous de|à toi de|te toca|é com você|yourself|yourselves|selbst|selber|tú|vous-mêmes?|toi-même|usted mismo|tú mismo|você mesmo|por tu cuenta|por sua conta)(?!\p{L})/iu
