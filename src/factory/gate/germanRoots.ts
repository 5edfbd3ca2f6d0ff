/** `werden abgeglichen` and `kein Abgleich`: a doing and its noun, which German parts and bends. */
import type { Ledger, Read } from './ledger.ts'
import type { Statement } from './statement.ts'

const prefix =
  '(?:ab|an|auf|aus|bei|durch|ein|fort|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zu|zurück|zusammen)'
/** `abgeglichen`, `ausgedruckt`: what stands in between is no part of it. */
const parted = new RegExp(`^(${prefix})ge(\\p{Ll}{4,})$`, 'u')
const verbEnds = /(?:iert|ieren|et|en|t)$/u
const nounEnds = /(?:ierungen|ierung|ungen|ung|en|n|s|e)$/u
/** Fewer consonants are those of many words. */
const leastRoot = 4

/** Its consonants: what is left where the vowels are bent; null: too few to tell. */
function rootOf(bare: string): string | null {
  const root = bare.replace(/[aeiouäöüy]+/gu, '')
  return root.length >= leastRoot ? root : null
}
const rootOfNoun = (noun: string): string | null => rootOf(noun.replace(nounEnds, ''))

/** `exportiert`, `erinnert`, `abgeglichen`; null: no doing. */
function rootOfDoing(word: string): string | null {
  const whole = parted.exec(word)
  if (whole === null && !/^(?:\p{Ll}{4,}iert|(?:be|ent|er|ver|zer)\p{Ll}{3,}(?:t|en))$/u.test(word))
    return null
  return rootOf((whole === null ? word : `${whole[1]}${whole[2]}`).replace(verbEnds, ''))
}

/** A fact that denies the noun of what a sentence says is done, and none that tells of it. */
export function undoneIn({ words, sides, stems, language }: Read, ledger: Ledger): Statement | null {
  if (language !== 'de' || ledger.language !== 'de') return null
  for (const { low, stem } of words) {
    const root = sides.said.has(stem) ? rootOfDoing(low) : null
    if (root === null) continue
    const isSame = (other: string): boolean => rootOfNoun(other) === root || rootOfDoing(other) === root
    const against = ledger.statements.find((statement) => {
      const { absent, whole } = statement.sides()
      return [...absent].some((noun) => {
        if (statement.kind === 'quote' || !isSame(noun)) return false
        // `keine automatische Erinnerung`: what stands before it is said too.
        const thing = whole.get(noun) ?? []
        return thing.slice(0, thing.indexOf(noun)).every((one) => stems.has(one))
      })
    })
    if (against !== undefined && !ledger.statements.some((one) => [...one.sides().said].some(isSame)))
      return against
  }
  return null
}
