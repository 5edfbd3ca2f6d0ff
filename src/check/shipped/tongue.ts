/** Which language a text is written in, as far as its letters and commonest words say. */

/** Letters that one language, or a few, use. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[\u3040-\u30ff]/g, ['ja']],
  [/[\uac00-\ud7af]/g, ['ko']],
  [/[\u4e00-\u9fff]/g, ['zh', 'ja', 'yue', 'ko']],
  [/[\u0600-\u06ff]/g, ['ar', 'fa', 'ur', 'ps', 'ckb', 'ug', 'sd', 'ku']],
  [/[\u0590-\u05ff]/g, ['he', 'yi', 'iw']],
  [/[\u0400-\u04ff]/g, ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg', 'uz', 'bs']],
  [/[\u0370-\u03ff]/g, ['el']],
  [/[\u0e00-\u0e7f]/g, ['th']],
  [/[\u0900-\u097f]/g, ['hi', 'mr', 'ne', 'sa', 'kok']],
]

const commonest: Readonly<Record<string, string>> = {
  en: 'the and you your for with this that are from have what how not will can our all more when get',
  de: 'der die das und ist nicht mit für ein eine auf sie den von zu dem werden oder wir auch ihre wie noch',
  fr: 'les des est une dans pour vous votre avec sur pas que qui nous aux cette sont plus par être',
  es: 'los las una para con por que del este como más sus pero tu es todo esta cuando su',
  it: 'gli che per una con della sono non più nel questo come delle alla tuo tua ogni anche',
  pt: 'uma para com não você seu sua dos das que mais por está como são nos pelo também',
  nl: 'het een van voor met niet zijn dat je wij ook naar wordt deze maar uw nog hebben',
  pl: 'nie jest się dla jak oraz czy przez tego tylko może twój które był być lub',
  sv: 'och att det som för inte med är den på ett har kan din av till eller från',
  da: 'og det ikke til med den der har din på kan fra eller som også dit',
  tr: 've bir için bu ile daha çok olarak gibi ne ama her sizin olan değil',
}

const minLetters = 40
const minWords = 6

/** `tags`: languages that it may be; undefined when too little is said. */
export function findTongue(
  text: string,
): { readonly tags: readonly string[]; readonly name: string } | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < minLetters) return undefined
  for (const [pattern, tags] of scripts)
    if ((text.match(pattern)?.length ?? 0) > letters * (tags[0] === 'ja' ? 0.15 : 0.5))
      return { tags, name: tags[0] ?? '' }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counted = Object.entries(commonest)
    .map(([tag, list]) => {
      const set = new Set(list.split(' '))
      return { tag, hits: words.filter((word) => set.has(word)).length }
    })
    .sort((a, b) => b.hits - a.hits)
  const [best, second] = counted
  if (!best || best.hits < minWords || best.hits < words.length * 0.08) return undefined
  return second && second.hits * 2 > best.hits ? undefined : { tags: [best.tag], name: best.tag }
}

/** `03/04/2026`, `3.4.26`, `14:05`-less clocks: what a visitor of another country reads otherwise or not at all. */
export function findFixedFormats(
  text: string,
): readonly { readonly kind: 'date' | 'clock' | 'number'; readonly text: string }[] {
  const found: { readonly kind: 'date' | 'clock' | 'number'; readonly text: string }[] = []
  for (const [kind, pattern] of [
    ['date', /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])\/(?:\d{4}|\d{2})(?![\d/])/g],
    ['clock', /(?<![\d:])(?:0?[1-9]|1[0-2]):[0-5]\d(?::[0-5]\d)?\s?[AP]M\b/g],
    ['number', /(?<![\d.,$£])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g],
  ] as const)
    for (const [one] of text.matchAll(pattern)) if (found.length < 12) found.push({ kind, text: one })
  return found
}
