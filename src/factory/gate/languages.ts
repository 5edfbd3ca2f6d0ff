const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Frequent little words that only, or mostly, one language has. */
const marks: readonly (readonly [language: string, words: ReadonlySet<string>])[] = [
  ['en', list('the and of to with is your for it are this that you not does from')],
  [
    'de',
    list(
      'und der die das ist nicht mit für ein eine auf im den dem ohne von zu kein keine deine ihre du sie wird aus bei nach vom zum zur einem einen jedem jede jeder jedes sich auch wenn als wie man wer dein mein bis ins beim über',
    ),
  ],
  [
    'fr',
    list(
      'le les et des pour avec une est sans dans sur votre vos du au aux ne pas vous qui ce cette ces son ses leur nous tu ton chaque depuis',
    ),
  ],
  [
    'es',
    list('el los las y con para una del sin tu tus es en por lo se cada hasta desde más cuando como su sus'),
  ],
  [
    'pt',
    list(
      'o os com para uma não do da dos das sem seu sua em você ao um pelo pela até mais quando seus suas cada',
    ),
  ],
  ['it', list('il gli che di per con una sono senza della nel tuo è')],
  ['nl', list('het een van met voor zonder je niet op zijn')],
]

/** ISO 639-1 by script and little words; null where there are too few to tell. */
export function languageOf(text: string): string | null {
  const some = text.slice(0, 4000)
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(some)) return 'ja'
  if (/\p{Script=Hangul}/u.test(some)) return 'ko'
  if (/\p{Script=Han}/u.test(some)) return 'zh'
  if (/\p{Script=Cyrillic}/u.test(some)) return 'ru'
  const counts = new Map<string, number>()
  for (const word of some.toLowerCase().split(/[^\p{L}]+/u))
    for (const [language, words] of marks)
      if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best?.[0] ?? null
}
