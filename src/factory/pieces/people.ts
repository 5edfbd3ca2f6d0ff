/** Whom a product is for, as words in the middle of a sentence. */

/** What stands before them: `It is for clubs`, `Made for clubs`, `For: clubs`. */
const before =
  /^(?:(?:It|This(?: \p{Ll}+)?|Es)\s(?:is|was|ist)\s)?(?:(?:made|built|meant|intended|designed|written|gemacht|gedacht|perfect|ideal|useful)\s)?(?:for|für|pour|para|per|voor)\s*:?\s/iu

export const withoutFor = (words: string, name: string): string => {
  const bare = words.startsWith(`${name} is `) ? words.slice(name.length + 4) : words
  return bare.replace(before, '').replace(/[\s.]+$/u, '')
}

/** Those who work with, play or own a thing are told by its name: `React developers`, `Obsidian users`. */
const byName =
  /^\p{Lu}[\p{L}\p{N}.+#-]* (?:users?|developers?|devs?|programmers?|engineers?|coders?|admin\w*|players?|fans?|owners?|subscribers?|authors?|speakers?|learners?|streamers?|modders?|sellers?|hosts?|operators?|maintainers?|contributors?|customers?|clusters?)\b/u

/** Words before those that are no name of a thing. */
const anyKind =
  /^(?:New|Young|Old|Hobby|Indie|Solo|Small|Large|Web|Game|Software|Mobile|Desktop|Back-?end|Front-?end|Full-stack|Data|Power|First-time|Casual|Board|Card|Chess|Home|Car|Dog|Cat|Pet|House|Shop|Site|System|Network|Security|Cloud|Embedded|Plugin|Library|Package|Tool|Business|Product|App|Music|Sports?|Phone|Computer|Book|Native|Language|Online|Professional|Amateur|Freelance|Busy|Many|Most|Keyboard|Screen-?reader|Blind|Deaf|Touch|Non-native) /u

/** Peoples, faiths and followers are written with a capital in English. */
const peoples =
  /^(?:\p{Lu}\p{Ll}+(?:ese|ish)|(?:Afro-|Anglo-)?(?:Africans?|Americans?|Asians?|Australians?|Austrians?|Belgians?|Brazilians?|Canadians?|Catalans?|Chileans?|Colombians?|Cubans?|Egyptians?|Europeans?|Germans?|Hungarians?|Indians?|Iranians?|Italians?|Koreans?|Mexicans?|Nigerians?|Norwegians?|Russians?|Ukrainians?|Bavarians?|Berliners?|Londoners?|Parisians?|New|Danes|Dutch|Finns|French|Greeks?|Poles|Scots|Swedes|Swiss|Turks?|Arabs?|Welsh|Christians?|Muslims?|Jews|Jewish|Hindus?|Buddhists?|Catholics?|Protestants?|Sikhs?|Quakers?|Esperantists?|Mac|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|January|February|April|June|July|August|September|October|November|December|Christmas|Easter|Internet|I)(?![\p{L}]))/u

/**
 * Without the capital of a sentence's first letter. A name keeps it: of peoples, of things that `told` writes with one
 * in the middle of a sentence, of what somebody uses; and in German every noun does.
 */
function midSentence(words: string, language: string, told: string): string {
  if (language !== 'en') return words
  const [first = ''] = /^\p{Lu}\p{Ll}+(?:-\p{Ll}+)*(?![\p{L}\p{N}])/u.exec(words) ?? []
  if (first === '' || peoples.test(words)) return words
  if (/^\p{Lu}\S* (?!I\b)\p{Lu}/u.test(words)) return words
  if (byName.test(words) && !anyKind.test(words)) return words
  if (isNameIn(told, first)) return words
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** Whether a text writes the word with a capital where no sentence begins, and never without one. */
function isNameIn(told: string, word: string): boolean {
  const small = word.charAt(0).toLowerCase() + word.slice(1)
  const has = (pattern: string): boolean => new RegExp(pattern, 'u').test(told)
  return (
    has(`(?<=[\\p{Ll}\\p{N},] )${word}(?![\\p{L}\\p{N}-])`) &&
    !has(`(?<![\\p{L}\\p{N}])${small}(?![\\p{L}\\p{N}])`)
  )
}

/** As they stand after `is for`; undefined for a sentence about them, and for nobody. */
export function peopleOf(
  words: string,
  of: { readonly name: string; readonly language: string; readonly told: string },
): string | undefined {
  const bare = withoutFor(words, of.name)
  if (bare === '' || isClause(bare, of.language)) return undefined
  return midSentence(bare, of.language, of.told)
}

/** Says something of people rather than who they are: a verb stands before `who`, `that` and `die`. */
export function isClause(words: string, language: string): boolean {
  if (/[!?]$|[.!?]\s/u.test(words)) return true
  const head = words.split(/;|\s(?:who|that|which|with|whose|where)\s/iu, 1)[0] ?? ''
  return (
    language === 'en' &&
    / (?:is|are|has|have|can|will|wants?|needs?|gets?|loses?|finds?|forgets?|often|always|never|cannot|don['’]t)(?: |$)/u.test(
      head,
    )
  )
}
