/** The few words of ours between facts, by the language of the product. */

export type Phrases = {
  readonly does: string
  readonly doesNot: string
  readonly numbers: string
  readonly changes: string
  readonly tests: string
  readonly licence: string
  readonly price: string
  readonly runsOn: string
  readonly worksWith: string
  readonly forWhom: string
  readonly today: string
  readonly tryIt: string
  readonly underLicence: (name: string, licence: string) => string
  readonly nameWorksWith: (name: string, other: string) => string
  /** Where the words after it stand in no case. */
  readonly nameIsFor?: (name: string, whom: string) => string | undefined
  readonly nameIsFree?: (name: string) => string
  readonly news: (name: string, version: string) => string
  readonly expected: string
  readonly did: string
  readonly show: string
  readonly tap: string
  readonly say: string
  readonly whichLimit: string
  readonly missing: string
  readonly hello: (person: string) => string
  readonly because: (about: string) => string
  readonly minute: string
  /** The same for a message of 160 signs. */
  readonly look: string
}

const en: Phrases = {
  does: 'What it does',
  doesNot: 'What it does not do',
  numbers: 'Numbers to check',
  changes: 'What changed',
  tests: 'What its tests check',
  licence: 'Licence',
  price: 'Price',
  runsOn: 'Runs on',
  worksWith: 'Works with',
  forWhom: 'For',
  today: 'Today',
  tryIt: 'To try it',
  underLicence: (name, licence) =>
    /licen[cs]e/i.test(licence)
      ? `${name} is under the ${licence}.`
      : / OR /.test(licence)
        ? `${name} is under ${licence.replaceAll(' OR ', ' or ')}, at your choice.`
        : `${name} is under the ${licence} licence.`,
  nameIsFor: (name, whom) => `${name} is for ${whom}.`,
  nameIsFree: (name) => `${name} is free.`,
  nameWorksWith: (name, other) => `${name} works with ${other}.`,
  news: (name, version) => `New in ${name} ${version}`,
  expected: 'Expected',
  did: 'What people did',
  show: 'show',
  tap: 'tap',
  say: 'say',
  whichLimit: 'Which of these limits would keep you from using it?',
  missing: 'What would it have to do before you could use it?',
  hello: (person) => `Hello ${person},`,
  because: (about) => `This message is because of ${about}`,
  minute: 'Would you look at it for a minute while the link is open?',
  look: 'Would you look for a minute?',
}

const de: Phrases = {
  does: 'Was es tut',
  doesNot: 'Was es nicht tut',
  numbers: 'Zahlen zum Nachprüfen',
  changes: 'Was sich geändert hat',
  tests: 'Was die Tests prüfen',
  licence: 'Lizenz',
  price: 'Preis',
  runsOn: 'Läuft auf',
  worksWith: 'Arbeitet mit',
  forWhom: 'Für',
  today: 'Heute',
  tryIt: 'Zum Ausprobieren',
  underLicence: (name, licence) => `${name} steht unter der Lizenz ${licence}.`,
  // In the plural the accusative is the nominative; of one alone it is not.
  nameIsFor: (name, whom) =>
    /^(?:der|ein|jeder|mein|unser|kein) /iu.test(whom) ? undefined : `${name} ist für ${whom}.`,
  nameWorksWith: (name, other) => `${name} arbeitet mit ${other}.`,
  news: (name, version) => `Neu in ${name} ${version}`,
  expected: 'Erwartet',
  did: 'Was Leute taten',
  show: 'zeigen',
  tap: 'tippen',
  say: 'sagen',
  whichLimit: 'Welche dieser Grenzen stünde im Weg?',
  missing: 'Was müsste es können, bevor es brauchbar ist?',
  hello: (person) => `Hallo ${person},`,
  because: (about) => about,
  minute: 'Magst du es eine Minute ansehen, solange der Link offen ist?',
  look: 'Siehst du es kurz an?',
}

const fr: Phrases = {
  does: 'Ce que ça fait',
  doesNot: 'Ce que ça ne fait pas',
  numbers: 'Chiffres à vérifier',
  changes: 'Ce qui a changé',
  tests: 'Ce que vérifient les tests',
  licence: 'Licence',
  price: 'Prix',
  runsOn: 'Fonctionne sur',
  worksWith: 'Fonctionne avec',
  forWhom: 'Pour',
  today: 'Aujourd’hui',
  tryIt: 'Pour essayer',
  underLicence: (name, licence) => `${name} est sous licence ${licence}.`,
  nameWorksWith: (name, other) => `${name} fonctionne avec ${other}.`,
  news: (name, version) => `Nouveau dans ${name} ${version}`,
  expected: 'Attendu',
  did: 'Ce qui a été fait',
  show: 'montrer',
  tap: 'toucher',
  say: 'dire',
  whichLimit: 'Laquelle de ces limites serait gênante ?',
  missing: 'Que faudrait-il de plus pour s’en servir ?',
  hello: (person) => `Bonjour ${person},`,
  because: (about) => about,
  minute: 'Veux-tu le regarder une minute pendant que le lien est ouvert ?',
  look: 'Tu le regardes une minute ?',
}

const es: Phrases = {
  does: 'Qué hace',
  doesNot: 'Qué no hace',
  numbers: 'Números que se pueden comprobar',
  changes: 'Qué ha cambiado',
  tests: 'Qué comprueban las pruebas',
  licence: 'Licencia',
  price: 'Precio',
  runsOn: 'Funciona en',
  worksWith: 'Funciona con',
  forWhom: 'Para',
  today: 'Hoy',
  tryIt: 'Para probarlo',
  underLicence: (name, licence) => `${name} está bajo la licencia ${licence}.`,
  nameWorksWith: (name, other) => `${name} funciona con ${other}.`,
  news: (name, version) => `Nuevo en ${name} ${version}`,
  expected: 'Se esperaba',
  did: 'Lo que hicieron',
  show: 'mostrar',
  tap: 'tocar',
  say: 'decir',
  whichLimit: '¿Cuál de estos límites sería un obstáculo?',
  missing: '¿Qué tendría que hacer para que sirva?',
  hello: (person) => `Hola, ${person}:`,
  because: (about) => about,
  minute: '¿Lo miras un minuto mientras el enlace está abierto?',
  look: '¿Lo miras un minuto?',
}

const pt: Phrases = {
  does: 'O que faz',
  doesNot: 'O que não faz',
  numbers: 'Números para conferir',
  changes: 'O que mudou',
  tests: 'O que os testes verificam',
  licence: 'Licença',
  price: 'Preço',
  runsOn: 'Funciona em',
  worksWith: 'Funciona com',
  forWhom: 'Para',
  today: 'Hoje',
  tryIt: 'Para experimentar',
  underLicence: (name, licence) => `${name} está sob a licença ${licence}.`,
  nameWorksWith: (name, other) => `${name} funciona com ${other}.`,
  news: (name, version) => `Novo em ${name} ${version}`,
  expected: 'Esperado',
  did: 'O que fizeram',
  show: 'mostrar',
  tap: 'tocar',
  say: 'dizer',
  whichLimit: 'Qual destes limites seria um obstáculo?',
  missing: 'O que teria de fazer para servir?',
  hello: (person) => `Olá, ${person},`,
  because: (about) => about,
  minute: 'Podes ver isto um minuto enquanto a ligação está aberta?',
  look: 'Vês isto um minuto?',
}

const it: Phrases = {
  does: 'Che cosa fa',
  doesNot: 'Che cosa non fa',
  numbers: 'Numeri da controllare',
  changes: 'Che cosa è cambiato',
  tests: 'Che cosa controllano i test',
  licence: 'Licenza',
  price: 'Prezzo',
  runsOn: 'Funziona su',
  worksWith: 'Funziona con',
  forWhom: 'Per',
  today: 'Oggi',
  tryIt: 'Per provarlo',
  underLicence: (name, licence) => `${name} è sotto licenza ${licence}.`,
  nameWorksWith: (name, other) => `${name} funziona con ${other}.`,
  news: (name, version) => `Novità in ${name} ${version}`,
  expected: 'Atteso',
  did: 'Che cosa hanno fatto',
  show: 'mostrare',
  tap: 'toccare',
  say: 'dire',
  whichLimit: 'Quale di questi limiti sarebbe un ostacolo?',
  missing: 'Che cosa dovrebbe fare per essere utile?',
  hello: (person) => `Ciao ${person},`,
  because: (about) => about,
  minute: 'Lo guardi un minuto finché il link è aperto?',
  look: 'Lo guardi un minuto?',
}

const nl: Phrases = {
  does: 'Wat het doet',
  doesNot: 'Wat het niet doet',
  numbers: 'Getallen om na te gaan',
  changes: 'Wat er veranderd is',
  tests: 'Wat de tests nagaan',
  licence: 'Licentie',
  price: 'Prijs',
  runsOn: 'Draait op',
  worksWith: 'Werkt met',
  forWhom: 'Voor',
  today: 'Vandaag',
  tryIt: 'Om het te proberen',
  underLicence: (name, licence) => `${name} valt onder de licentie ${licence}.`,
  nameWorksWith: (name, other) => `${name} werkt met ${other}.`,
  news: (name, version) => `Nieuw in ${name} ${version}`,
  expected: 'Verwacht',
  did: 'Wat mensen deden',
  show: 'tonen',
  tap: 'tikken',
  say: 'zeggen',
  whichLimit: 'Welke van deze grenzen staat in de weg?',
  missing: 'Wat zou het moeten kunnen om bruikbaar te zijn?',
  hello: (person) => `Hallo ${person},`,
  because: (about) => about,
  minute: 'Wil je er een minuut naar kijken zolang de link open is?',
  look: 'Kijk je er even naar?',
}

const ja: Phrases = {
  does: 'できること',
  doesNot: 'できないこと',
  numbers: '確かめられる数字',
  changes: '変更点',
  tests: 'テストの内容',
  licence: 'ライセンス',
  price: '料金',
  runsOn: '動作環境',
  worksWith: '連携',
  forWhom: '対象',
  today: '現在',
  tryIt: '試すには',
  underLicence: (name, licence) => `${name}のライセンスは${licence}です。`,
  nameWorksWith: (name, other) => `${name}は${other}と連携します。`,
  news: (name, version) => `${name} ${version} の変更点`,
  expected: '想定',
  did: '実際の行動',
  show: '表示',
  tap: 'タップ',
  say: '読む',
  whichLimit: 'この制限のうち、困るものはどれですか。',
  missing: '使うには何が足りませんか。',
  hello: (person) => `${person}さん`,
  because: (about) => about,
  minute: 'リンクが開いている間に、一分だけ見てもらえますか。',
  look: '一分だけ見てもらえますか。',
}

const zh: Phrases = {
  does: '功能',
  doesNot: '不能做什么',
  numbers: '可核对的数字',
  changes: '更新内容',
  tests: '测试内容',
  licence: '许可证',
  price: '价格',
  runsOn: '运行平台',
  worksWith: '可配合使用',
  forWhom: '适用',
  today: '现状',
  tryIt: '试用方法',
  underLicence: (name, licence) => `${name} 采用 ${licence} 许可证。`,
  nameWorksWith: (name, other) => `${name} 可与 ${other} 配合使用。`,
  news: (name, version) => `${name} ${version} 更新内容`,
  expected: '预期',
  did: '实际操作',
  show: '画面',
  tap: '点击',
  say: '旁白',
  whichLimit: '以上哪个限制会让你无法使用？',
  missing: '还缺什么才能用？',
  hello: (person) => `${person}，你好：`,
  because: (about) => about,
  minute: '链接开放期间，能看一分钟吗？',
  look: '能看一分钟吗？',
}

const tables: Readonly<Record<string, Phrases>> = { en, de, fr, es, pt, it, nl, ja, zh }

/** Undefined: no words of ours in that language; facts stand there alone. */
export const phrasesOf = (language: string): Phrases | undefined =>
  Object.hasOwn(tables, primary(language)) ? tables[primary(language)] : undefined

/** Whether a line of a script under this label is said, in any of the languages. */
export const isSayLabel = (label: string): boolean => Object.values(tables).some(({ say }) => say === label)

/** `pt-BR` → `pt`. */
export const primary = (language: string): string => language.toLowerCase().split(/[-_]/, 1)[0] ?? ''

/** `Licence: MIT.`; in a language we have no words in, undefined. */
export function labelled(label: string | undefined, words: string, language: string): string | undefined {
  if (label === undefined) return undefined
  if (/^(?:ja|zh)/.test(language)) return `${label}：${words}`
  return `${label}${language.startsWith('fr') ? ' :' : ':'} ${words}`
}
