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
    es: 'el la los las y es una para con que por en del se su como sin más puede tu',
    pt: 'o os as e é uma para com que por em do da não se seu como sem mais você',
    it: 'il lo la gli e è una per con che di non si come senza più sono del della nel',
    nl: 'de het een en is van voor met niet op dat je zijn ook aan of worden kan',
    pl: 'i w na z do nie jest się to że dla jak lub oraz przez bez może',
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
    if (share > (language === 'ja' ? 0.1 : 0.25))
      return language === 'ru' && /[їєґі]/iu.test(looked) ? 'uk' : language
  }
  const words = looked.toLowerCase().match(/\p{L}+/gu) ?? []
  let best = 'en'
  let most = 0
  for (const [language, known] of Object.entries(common)) {
    const count = words.filter((word) => known.has(word)).length
    if (count > most) {
      best = language
      most = count
    }
  }
  return best
}
