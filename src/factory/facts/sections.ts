/** What stands under a heading, by its words, in the languages that READMEs are written in. */

/**
 * `about`: what the product does; `limits`, `price`, `platforms`, `audience`, `integrations`: as they say; `how`: how it
 * is installed and used; `never`: about other people, other products, the future, or the project itself.
 */
export type Section =
  | 'about'
  | 'limits'
  | 'price'
  | 'platforms'
  | 'audience'
  | 'integrations'
  | 'how'
  | 'never'
  | 'other'

/** Beginnings of words, or whole words with `$`; the first row that fits decides. */
const rows: readonly (readonly [Exclude<Section, 'other'>, readonly string[]])[] = [
  [
    'limits',
    words(
      'limitation|limits$|lack of|known issue|known bug|known problem|caveat|non-goal|non goal|not a goal|what it does not|what it doesn|what this is not|what it is not|what it isn|does not do|doesn’t do|not support|unsupported|when not to|gotcha|trade-off|tradeoff|drawback|einschränkung|grenzen$|bekannte|was es nicht|limites$|limitaci|problemas conocidos|limitazion|limitaç|beperking|ограничен|известные|限制|制限|既知の|已知|局限|注意事項|제한|알려진',
    ),
  ],
  [
    'never',
    words(
      'how it was made|how it was built|how this was made|how i made|how i built|how we built|behind the scenes|making of|wie es entstand|wie es entstanden|entstehung|comment c’est fait|cómo se hizo|como foi feito|team$|people$|raising fund|fundrais|associated|third-party|third party|ecosystem|plugins$|other clients|other languages|products|communicat|release$|special|contribut|contributor|sponsor|backer|supporters$|donat|funding|financ|patrocin|公告|patron|acknowledg|credit|thanks|thank you|author|maintainer|license|licence|licensing|copyright|changelog|change log|changes$|release notes|releases$|history|what’s new|whats new|table of contents|contents$|toc$|index$|roadmap|todo|to do|to-do|planned|future|coming soon|upcoming|next steps|star history|stargazer|stars$|used by|who uses|who is using|users$|showcase|testimonial|what people|built with|projects using|translations$|related|see also|similar|alternative|comparison|compare|vs$|versus|prior art|inspiration|code of conduct|security contact|security policy|vulnerabilit|reporting|bug report|community|support$|get in touch|contact|chat|discord|badge|status$|ci$|deprecat|disclaimer|legal|trademark|migrat|upgrad|breaking|versioning|semver|benchmark of|press|articles|talks|links$|resources|further reading|lizenz|mitwirk|beitragen|soutenir|soutien$|apoyar|apoyo$|apoiar|sostieni|unterstützung$|spenden|faire un don|donar|doar|danksagung|änderung|inhalt$|inhaltsverzeichnis|unterstützen|contribuer|remerciement|contribuir|licencia|agradecim|créditos|contribuire|licenza|licença|лиценз|вклад|участие|благодар|содержание|许可|許可|授權|贡献|貢獻|致谢|赞助|目录|目次|ライセンス|貢献|謝辞|변경|라이선스|라이센스|기여|后援|捐赠|打赏|更新日志|友情链接|交流',
    ),
  ],
  [
    'platforms',
    words(
      'requirement|prerequisite|what you need|you will need|you’ll need|was du brauchst|was man braucht|was sie brauchen|ce qu’il faut|ce qu’il te faut|ce qu’il vous faut|lo que necesitas|qué necesitas|o que você precisa|bill of materials|parts list|compatib|browser support|supported browser|supported platform|platform|supported os|system requirement|browsers$|environment support|voraussetzung|prérequis|compatibilit|requisitos|requisiti|требован|兼容|环境要求|浏览器支持|動作環境|対応|요구|지원',
    ),
  ],
  [
    'price',
    words(
      'pricing|price|cost|plans$|preis|kosten|prix|tarif|precio|prezzo|preço|цена|стоимость|价格|定价|料金|価格|가격',
    ),
  ],
  [
    'audience',
    words(
      'who is it for|who is this for|who’s it for|who it is for|who it’s for|for whom|audience|who should|is it for me|für wen|zielgruppe|pour qui|para quién|para quem|per chi|для кого|适用|适合|対象',
    ),
  ],
  [
    'integrations',
    words(
      'integration|works with|plugins for|editor support|supported formats|file formats|formats$|integrationen',
    ),
  ],
  [
    'how',
    words(
      'install|self-host|selfhost|self host|setup|set up|getting started|get started|quick start|quickstart|usage|how to|using$|use$|run$|running|download|build|develop|test|deploy|config|option|parameter|argument|flag|command|cli$|api|reference|method|function|syntax|example|demo|docs$|documentation|tutorial|guide|recipe|faq|frequently|troubleshoot|debug|import|export|props$|events$|types$|typescript|scripts$|environment variables|project structure|folder structure|directory|architecture|consideration|best practice|concepts$|tech stack|stack$|technolog|release process|publishing|hacking|local|docker|performance tip|anleitung|verwendung|nutzung|benutzung|einrichtung|entwicklung|konfiguration|beispiel|utilisation|démarrage|développement|configuration|instalaci|uso$|cómo|desarrollo|configuraci|ejemplo|installazione|utilizzo|instalaç|desenvolvimento|установк|использован|запуск|разработк|настройк|пример|安装|安裝|使用|快速|开始|开发|開發|配置|部署|示例|文档|用法|インストール|使い方|使用方法|開発|設定|はじめ|例$|설치|사용|시작|개발|예제|方法|函数|参数|參數|返回|属性|屬性|事件|接口|介面|选项|選項|命令|语法|調用|调用|引入|导入|运行|启动|构建|编译|打包|测试|调试|问题|例子|进阶|メソッド|関数|引数|パラメ|戻り値|返り値|プロパティ|イベント|オプション|コマンド|リファレンス|構文|実行|起動|ビルド|テスト|導入|準備|手順|補足|備考|よくある|サンプル|呼び出|메서드|메소드|함수|매개변수|인자|반환|속성|이벤트|옵션|명령|실행|빌드|테스트|예시|참고|질문|methode|ereignis|befehl|méthode|événement|paramètre|commande|método|evento|parámetro|opcion|comando|parâmetro|metod|parametr|метод|событи|параметр|опци|команд|переменн',
    ),
  ],
  [
    'about',
    words(
      'feature|highlight|what is|what’s|what it does|what does|what you|why|about|overview|introduct|benefit|advantage|key point|key idea|how it works|how does it work|description|summary|motivation|philosophy|goals$|principle|privacy|security|offline|accessib|capabilit|funktion|merkmale|was ist|was kann|über|warum|datenschutz|fonctionnalit|qu’est|pourquoi|à propos|présentation|característic|funcionalidad|qué es|por qué|acerca|funzionalit|caratteristic|cos’è|perché|recursos|o que é|sobre$|functies|возможност|особенност|что это|о проекте|описание|特性|功能|特点|特徴|介绍|簡介|简介|关于|什么是|为什么|优势|亮点|概要|機能|について|とは|소개|기능|특징|개요',
    ),
  ],
]

function words(list: string): readonly string[] {
  return list.split('|')
}

/** `union(a, b)`, `.parse(text[, options])`, `new Parser(options)`, `axios#get(url)`. */
const signature =
  /^`?(?:(?:new|async|static|await|const \w{1,40} =) )?[.#@]?[\w$]{1,60}(?:(?:\.|#|::)[\w$]{1,60}){0,5}(?:<[^<>]{1,60}>)?\s?\(/u
/** `semver(1)` is a page of a manual. */
export const isSignature = (text: string): boolean => signature.test(text) && !/\(\d\)/.test(text)

/** `getKeys(audience)`, `.summary`, an option: part of a reference. */
const isCall = /^[`.@$<-]|\p{L}\(/u

/** `1.2.0`, `v3`, `2019-02-01 dataset`: what was once. */
const isRelease = /^\P{L}{0,3}(?:v\d|\d+\.\d+\.\d|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d))/iu

/** `Ideas`, `Planned for spring`, `What I want to add`: of what is not there yet. */
const ofFuture =
  /^\P{L}*(?:(?:some|more|my|our|other|further|future|open|new|loose|weitere|meine|unsere|offene|mes|nos|autres|mis|otras) )?(?:ideas?|planned|what(?:’s| is| comes) (?:next|planned)|(?:(?:what|things|features?|that) )?(?:i|we) (?:want|would like|plan|hope|intend)(?: to .{2,40})?|to (?:build|come|follow)|next up|for later|later on|in the works|not built(?: yet)?|ideen|geplant\p{L}*|pläne|später|ausblick|noch (?:zu tun|offen)|idées|prévue?s?|à venir|à faire|pendientes?|por hacer|planeado|a fazer|por fazer|planos|idee|in programma)(?: (?:for|für|pour|para|per|so far) .{2,40})?\P{L}*$/iu

const ofLicence = /^\P{L}*(?:licen[cs]|lizenz|licencia|licença|licenza|许可|許可|ライセンス|라이선스)/iu
export const isOfLicence = (heading: string): boolean => ofLicence.test(heading)

/** `Why Kilnbook?`, `The problem`: what there is to it that somebody made it. */
const ofWhy =
  /^\P{L}*(?:why(?! it works)|motivation|(?:the )?(?:problem|background|backstory|story)|benchmarks?|performance comparison|warum|das problem|pourquoi|le problème|por qué|el problema|por que|o problema)(?!\p{L})/iu
export const isOfWhy = (heading: string): boolean => ofWhy.test(heading)

/** How it is had and used; not its commands, its options or its development. */
const use =
  /^\P{L}*(?:usage|use|using(?: it)?|how to use(?: it)?|self[- ]?host\p{L}*|install(?:ation|ing)?|set ?up|download|get (?:it|started)|getting (?:it|started)|run(?:ning)?(?: it)?|quick ?start|buy|export\p{L}*|import\p{L}*|verwendung|nutzung|benutzung|einrichtung|so geht es|utilisation|démarrage|uso|instalación|cómo (?:se usa|usar\p{L}*)|utilizzo|installazione|instalação|como usar)\P{L}*$/iu
export const isUse = (heading: string): boolean => use.test(heading)

/** `What Fern does not do`, `Was Fern nicht kann`, `Not included`: whatever it is called. */
const ofLimits =
  /^\P{L}*(?:(?:what|things|was|ce que|ce qu[’']|lo que|o que|cosa|che cosa|qué)(?!\p{L}).*(?:(?<!\p{L})(?:not|never|nicht|keine?|pas|no|não|non)(?!\p{L})|n[’']t(?!\p{L})|leaves? (?:out|alone)|lacks?)|not (?:here|included|in(?: it| the box)?|there|yet|supported|covered)(?!\p{L})|(?:left|leaves) (?:out|alone)|nicht (?:enthalten|dabei|drin)|non inclus|pas inclus|no incluye|não inclui)/iu
/** `What Fern can do`, `Was Fern kann`, `Cómo funciona`. */
const ofAbout =
  /^\P{L}*(?:(?:what|was|ce que|ce qu[’']|lo que|o que|che cosa|cosa) .{1,40}(?<!\p{L})(?:does|do|can|can do|kann|können|macht|fait|sait faire|peut|hace|puede|sabe|faz|pode|fa|può)|(?:ce que|ce qu[’']|lo que|qué|o que) (?:fait|sait faire|peut(?: faire)?|hace|puede hacer|faz|pode) \p{L}+|(?:wie (?:es|\p{L}+) funktioniert|so funktioniert \p{L}+|comment ça marche|comment (?:ça|il|elle) fonctionne|cómo funciona|como funciona|come funziona))\P{L}*$/iu
/** `Where it runs`, `Wo sie läuft`. */
const ofPlatforms =
  /^\P{L}*(?:where|wo|où|dónde|donde|onde)(?:(?: to)? (?:it|she|he|sie|er|es|il|elle|ça|se|you|you can|\p{Lu}\S*))?(?: (?:can )?(?:runs?|works?|use it|läuft|laufen|geht|fonctionne|tourne|marche|funciona|roda))?\P{L}*$/u

/** `Platforms and licence`: what stands there beside the licence. */
const besideLicence =
  /^(.{3,30}?)(?: and | und | et | y | e | & |, | \/ )(?:the |la |der |die )?(?:licen[cs]e|lizenz|licencia|licença|licenza)\P{L}*$/iu

/** The section that a heading opens. */
export function sectionOf(heading: string): Section {
  const beside = besideLicence.exec(heading)?.[1]
  const own = beside === undefined ? 'never' : sectionOf(beside)
  if (own !== 'never' && own !== 'other') return own
  if (isCall.test(heading)) return 'how'
  if (isRelease.test(heading) || ofFuture.test(heading.replace(/['`´]/g, '’'))) return 'never'
  if (ofLimits.test(heading.replace(/['`´]/g, '’'))) return 'limits'
  if (ofAbout.test(heading)) return 'about'
  if (ofPlatforms.test(heading.toLowerCase())) return 'platforms'
  // Not the badge of its own tests.
  if (/^\P{L}*(?:in|with) (?:your |the )?CI\P{L}*$/iu.test(heading)) return 'other'
  const text = ` ${heading
    .toLowerCase()
    .replace(/['`´]/g, '’')
    .replace(/[^\p{L}\p{N}’\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `
  for (const [section, starts] of rows) if (starts.some((start) => fits(text, start))) return section
  return 'other'
}

function fits(text: string, start: string): boolean {
  const whole = start.endsWith('$')
  const word = whole ? `${start.slice(0, -1)} ` : start
  // Scripts without spaces between words begin a word anywhere.
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word)
    ? text.includes(word.trim())
    : text.includes(` ${word}`)
}

/** What is grouped below such a heading is still what the product can do. */
const listsFeatures =
  /^[^\p{L}`]*(?:key |main |core )?(?:features?|highlights?|funktionen|fonctionnalités|características|funcionalidades|caratteristiche|возможности|特性|功能|特徴|機能|기능)\P{L}*$/iu

export const isListOfFeatures = (headings: readonly string[]): boolean =>
  headings.some((one) => listsFeatures.test(one))

/** Questions of those who have trouble: what is answered there is about their case. */
const asked =
  /^\P{L}*(?:faq|foire aux questions|häufig|preguntas|perguntas|domande|questions fréquentes|frequently asked|troubleshoot|q ?& ?a\b|questions|(?:i|we) (?:have|get|am|can)|i[’']m |having |my )/iu

export const isAsked = (headings: readonly string[]): boolean => headings.some((one) => asked.test(one))

/** A longer one is a sentence, in which any word may stand. */
const maxLead = 7

/** What the line over a list, `Not supported:`, makes of its items; undefined: nothing else than its heading. */
export function sectionOfLead(lead: string): Section | undefined {
  const last = lead.split(/[.!?]\s+/u).at(-1) ?? lead
  const section = last.split(/\s+/).length > maxLead ? 'other' : sectionOf(last)
  return section === 'limits' || section === 'never' ? section : undefined
}

/** Said of the whole product: what stands in its lists is still to come. */
const notYet =
  /(?<!\p{L})(?:nothing (?:here )?(?:is|has been|was) (?:built|written|made|done|implemented|coded|there|here)(?: here)? yet|there is (?:no code|nothing(?: here)?) yet|no code (?:exists |is written |here )?yet|(?:only|just|still) an idea|noch (?:ist )?nichts (?:gebaut|programmiert|fertig|geschrieben|da)|(?:nur|bisher) eine idee|rien n[’']est (?:encore )?(?:fait|construit|codé|écrit)|(?:todavía|aún) no hay nada|ainda não há nada)(?!\p{L})/iu
export const saysNotYet = (text: string): boolean => notYet.test(text)

/** `Works in the presence of:`: an item ends the sentence, and says nothing alone. */
export const isHalf = (lead: string): boolean =>
  /\s(?:of|in|by|with|from|as|like|when|if|where|than|on|at|including)\s*:$/iu.test(lead)

const ofMaking =
  /^\P{L}*(?:get(?:ting)? started|quick ?start|develop\p{L}*|local (?:development|setup)|contribut\p{L}*|build(?:ing)?(?: from source| it)?|run(?:ning)? (?:it )?locally|entwicklung|développement|desarrollo|desenvolvimento)\P{L}*$/iu

/** `Prerequisites` below `Getting started`: of those who work on it. */
export const isOfMaking = (headings: readonly string[]): boolean =>
  headings.slice(0, -1).some((one) => ofMaking.test(one)) && sectionOf(headings.at(-1) ?? '') === 'platforms'

/** Of a chain of headings: `never` anywhere holds for all below it; else the nearest that says something. */
export function sectionUnder(headings: readonly string[]): Section {
  const sections = headings.map(sectionOf)
  if (sections.includes('never')) return 'never'
  if (isAsked(headings)) return 'how'
  const nearest = sections.at(-1)
  // What its makers need to work on it.
  if (isOfMaking(headings)) return 'how'
  if (nearest !== 'limits' && isListOfFeatures(headings)) return 'about'
  return sections.findLast((one) => one !== 'other') ?? 'other'
}
