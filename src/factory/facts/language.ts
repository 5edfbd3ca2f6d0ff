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
  const letters = looked.match(/\p{L}/gu)?.length ?? 0
  for (const [language, script] of scripts) {
    const share = (looked.match(script)?.length ?? 0) / Math.max(letters, 1)
    if (share > (language === 'ja' ? 0.04 : 0.15))
      return language === 'ru' && isUkrainian(looked) ? 'uk' : language
  }
  const words = looked.toLowerCase().match(/\p{L}+/gu) ?? []
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

const isUkrainian = (text: string): boolean =>
  (text.match(/[їєґі]/giu)?.length ?? 0) > (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) / 50
