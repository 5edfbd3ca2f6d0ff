/** The language of a text, by its script and its commonest words. */

const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
]

const common: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the and of to is for with that this you your are it can on be from not',
    de: 'der die das und ist nicht mit ein eine für auf den dem von zu im sich auch werden kann ohne oder',
    fr: 'le la les des et est une pour dans que qui avec sur pas vous par sans ou votre sont du au',
    es: 'el la los las una para con que por en del se su como sin más puede tu',
    pt: 'os as uma para que por não seu como sem mais você são pelo aos nas também',
    it: 'il gli una per con che di non si come senza più sono del della nel',
    nl: 'de het een en is van voor met niet op dat je zijn ook aan of worden kan',
    pl: 'na do nie jest się to że dla jak lub oraz przez bez może',
    tr: 've bir bu için ile da de olarak daha gibi ne çok kadar olan',
    sv: 'och att det som är en för på med av den inte till ett kan eller',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
)
/** What a page or two hold says it. */
const maxLooked = 8_000

/** ISO 639-1; English when nothing says otherwise. */
export function languageOf(text: string): string {
  const looked = text.slice(0, maxLooked)
  const written = languageByScript(looked)
  if (written !== undefined) return written
  const words = wordsIn(looked)
  let best = 'en'
  let most = 0
  for (const [language, known] of Object.entries(common)) {
    const count = words.filter((word) => known.has(word)).length
    // Code and names hold short words of every language; English is left only for one that is clearly there.
    const isClear = language === 'en' || (count > most * 1.2 && count > words.length / 25)
    if (count > most && isClear) {
      best = language
      most = count
    }
  }
  return best
}

/** Of a sentence or two: another one than English only by its script, or by words of it that English has not. */
export function languageOfLine(text: string): string {
  const looked = text.slice(0, maxLooked)
  const written = languageByScript(looked)
  if (written !== undefined) return written
  const words = new Set(wordsIn(looked))
  const count = (known: ReadonlySet<string>): number => [...words].filter((word) => known.has(word)).length
  const english = count(common.en ?? new Set())
  const [best] = Object.entries(common)
    .map(([language, known]) => ({ language, count: count(known) }))
    .toSorted((a, b) => b.count - a.count)
  return best && best.count >= 2 && best.count >= 2 * english ? best.language : 'en'
}

/** What a fact carries: nothing where it is English. */
export const spoken = (language: string): { readonly language?: string } =>
  language === 'en' ? {} : { language }

/** Han alone is Chinese or Japanese: a word of a product that speaks Japanese is that. */
export const amongOthers = <T extends { readonly language?: string }>(one: T, language: string): T =>
  one.language === 'zh' && language === 'ja' ? { ...one, language } : one

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

function languageByScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [language, script] of scripts) {
    const share = (text.match(script)?.length ?? 0) / Math.max(letters, 1)
    if (share > (language === 'ja' ? 0.04 : 0.15))
      return language === 'ru' && isUkrainian(text) ? 'uk' : language
  }
  return undefined
}

const isUkrainian = (text: string): boolean =>
  (text.match(/[їєґі]/giu)?.length ?? 0) > (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) / 50
