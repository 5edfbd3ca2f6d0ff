/** Sentences that are not about the product: orders, pointers, remarks on the one before, words of its maker. */

/** Fewer letters than a word, only an address, a file name, or the way to somewhere else. */
export const isEmpty = (text: string): boolean =>
  (text.match(/\p{L}/gu)?.length ?? 0) < (/\p{Script=Han}|\p{Script=Hangul}/u.test(text) ? 4 : 8) ||
  (/^\S+$/.test(text.replace(/[.:]$/, '')) && !/\p{Script=Han}|\p{Script=Hiragana}/u.test(text)) ||
  /[:：]$/.test(text) ||
  // What a list goes on with.
  /\s(?:of|to|with|for|from|and|or|the|a|an|your|its)$/iu.test(text) ||
  /^(?:https?:\/\/|www\.)\S+$/.test(text) ||
  /\?$|？$/.test(text) ||
  ofProject.test(text) ||
  toCome.test(text) ||
  /^(?:and )?(?:nothing (?:else|more|less)|no more,? no less|nichts (?:weiter|sonst|anderes)|rien d[’']autre|nada más|nada mais)\P{L}*$/iu.test(
    text,
  ) ||
  isQuoted(text) ||
  isTitleBy(text) ||
  isPointer(text) ||
  goesElsewhere.test(text)

/** `See Date and Time`, `For a command, check out fern-cli`, `for fewer see small.js`: another place by its name. */
const isPointer = (text: string): boolean =>
  /^(?:See|see)(?: also)? (?:\p{Lu}|[`./@[])/u.test(text) ||
  /^(?::\w+:\s*)?(?:check out|take a look|have a look|for .{1,80}, (?:check out|see|visit|use|try|refer)) /iu.test(
    text,
  ) ||
  /\bsee [\w@/-]+\.[\w./-]+$/iu.test(text)

const goesElsewhere =
  /^(?:(?:see|read|check|check out|visit|refer|follow|click|find|sign up|subscribe|join|star|view|try|consult|browse)(?!\p{L}).{0,60}(?<!\p{L})(?:docs?|documentation|website|site|home ?page|guide|wiki|change ?log|readme|repo|repository|discord|slack|twitter|mastodon|community|newsletter|blog|news|examples?|demo|instructions|guidelines|comparison|list|details|info|information|languages:|below|above|here|issues?|tutorial|article|post|on github|https?)(?!\p{L})|(?:learn more|for (?:questions|updates|help|support|discussion|usage)(?!\p{L})|you can find|further |switch to|prs? (?:is |are )?welcome|you can help|more (?:info|details|information|on|about)|for (?:more|full|detailed|further|additional|information|details)|note|please|(?:special |many )?thanks?|thank you|welcome|hi|hello|sponsor|support (?:us|me|this)|made with|built with|back to|go to|open an issue|try (?:it|the)|full documentation|documentation|docs|english(?! (?:only|and \p{L}+ only|words?))|demo|live demo|download|siehe|en savoir plus|leé|jetez|scopri di più|saiba mais|mehr (?:dazu|infos)|voir|consulta|visita|visitá|详见|参见|请|查看|詳しく|자세한)(?!\p{Script=Latin}))/iu

/** Of the work on it, its readme and its starter: never of what it does. */
const ofProject =
  /\b(?:(?<=^|, |\band |\bplease )(?:send|open|submit|make|create|file) (?:\w+ ){0,3}(?:pull|merge) requests?\b(?! comment)|(?:pull|merge) requests (?:(?:and|or|,) \w+ )*(?:are|is|welcome|always|appreciated|accepted)|feature requests?|bug reports?|(?:create|file|submit|report) an? (?:issue|bug)|stars? (?:are|is) |star this|contributions (?:are|is)|this project uses|contributing guidelines|code of conduct|covenant|community aims|(?:is|are) supported by the community|contributors|sponsors?|backers?|patreon|open collective|unit tests? is|(?:this|the) (?:readme|repository|repo)\b|(?:readme|docs?) (?:template|is written|was)|running (?:the )?tests?|building (?:the )?docs?|starting point for an? |bootstrapped with|(?:project|app) was generated|this template (?:should|provides)|resources to get you started|(?:create next|create-react-)app|live demo|you[’']re (?:done|all set|ready|successfully)|under active development|down below|many more, see|see the (?:api )?docs|actively maintained)/iu
/** What stands where something is still to come. */
const toCome =
  /^\P{L}*(?:(?:table of )?contents|inhaltsverzeichnis|sommaire|table des matières|índice)\P{L}*$|^\P{L}*(?:(?:screenshots?|demo|docs|more|video|images?) )?(?:coming(?: very)? soon|to be (?:announced|added|done|written|continued)|tbd|tba|work in progress|wip|(?:kommt|folgt) (?:bald|noch)|demnächst|bientôt(?: disponible)?|à venir|próximamente|em breve|in arrivo)\P{L}*$/iu
/** `Why Curry Helps by Hugh Jackson`: something to read. */
const isTitleBy = (text: string): boolean => /\sby \p{Lu}[\p{L}.]+ \p{Lu}\p{L}+$/u.test(text)
const isQuoted = (text: string): boolean => /^["“„«‹].*["”“»›][.!?]?$/u.test(text)

/** `Drop --dry-run to write`: what to do with an option. */
const withOption = /^(?!With|The|Without|Using|And|Or|If|Option|An?\b)\p{Lu}\p{Ll}+ (?:the )?-{1,2}\p{L}/u
/** What somebody has to have before. */
const needed = /^you(?:[’']ll| will| only| just)? need (?!to )/iu
export const isNeed = (text: string): boolean => needed.test(text)

/** A sentence that tells the reader how to go about it. */
export const isOrder = (text: string): boolean =>
  withOption.test(text) ||
  /^(?:(?:first|then|next|now|finally|also|just|simply|either|to [^,]{2,60}),?\s+)?(?:run|install|clone|fork|suppose|imagine|picture a|say you|add this|do not|don[’']t|submit|report|link|npm|npx|pip|make sure|ensure|remember|consider|execute|you want to|you (?:should|must|need to|will need|have to|could|may)|if you|let[’']?s|once you|assuming|by default|here(?:[’']s| is| are)|the following|this (?:example|section|will|option|method|function|means)|in this|version \d|führe|installiere|exécutez|instala|ejecuta|运行|安装)(?![\p{L}])/iu.test(
    text,
  )

/** What a feature is called in a list of them, and a step in a manual. */
export const isStep = (text: string): boolean =>
  isOrder(text) ||
  /^(?:add|use|create|set|call|pass|import|copy|paste|open|edit|start|type|put|place|configure|define|declare|replace|remove|delete|update|upgrade|include|specify|change|enable|disable|select|choose|press|click|you can|when you)(?![\p{L}])/iu.test(
    text,
  )

/** `No. It never sends mail on.`: what somebody asked. */
const answers = /^(?:yes|no|nope|ja|nein|oui|non|sí|sim|não)[.,!] /iu

/** Words that hang on the sentence before. */
export const hangs = (text: string): boolean =>
  answers.test(text) ||
  /^(?:(?:das ist (?:absicht|gewollt|so gewollt)|this is (?:on purpose|by design|intentional)|c[’']est (?:voulu|exprès)|es a propósito)|there (?:is|are) (?:many |plenty of )?(?:other|another)|only then|however|in other words|alternatively|instead|otherwise|therefore|thus|hence|but|and|so|or|nor|because|of course|especially|notably|important|notice|warning|caution|tip|these|those|they|that|such|then|now|internally|as always|as shown|as an added|for example|for instance|e\.g|i\.e|similarly|likewise|again|besides|still|yet|this is (?:used|useful|because|why|where|what|how|for)|that said|feel free|as of (?:now|v?\d)|within the|when we|since v\d|for this purpose|to this end|for that|don[’']t worry|unfortunately|conversely|additionally|in addition|this (?:allows|means|makes|lets|helps|gives|can|will|was|has|ensures|prevents)|fortunately|luckily|hopefully|typically|there are already|prefer|[xy]-axis)(?![\p{L}])|^(?:※|また、|ただし|なお、|そのため|したがって|この|その|これ|それ|以下|上記|まず|次に|例えば|たとえば|もし|注意|如果|若|当|例如|比如|注意|默认|首先|其次|然后|接着|最后|接下来|因此|所以|但是|不过|另外|此外|该|这|其中|만약|예를 들어|또한|하지만|그러나|먼저|다음|이 (?:함수|메서드|옵션|경우|값)|기본값|[/([{<])/iu.test(
    text,
  ) ||
  /\b(?:shown|listed|described|mentioned|see|seen|found|hosted|available|documented|explained) (?:above|below|here|in the)\b|\b(?:the|this) (?:gif|image|screenshot|table|snippet|code|section|document|readme|page|chart|graph)\b.{0,12}\b(?:above|below|shows?)\b|\byou (?:must|should|have to|need to|will need)\b|\bin this (?:readme|document|section|example)\b|\b(?:of|in|for|with) this (?:feature|option|method|function|case|mode)\b|\b(?:deprecated|undocumented|being removed|recommend(?:s|ed)?|pronounced|on the releases? pages?|can be found|the following)\b|\b(?:developed|maintained|created|built|made|brought to you|sponsored) by\b|\b(?:probably|maybe|perhaps)\b|ˈ/iu.test(
    text,
  )

/** What a manual says in scripts where verbs come last: of arguments, what is returned, what one is asked to do. */
export const isManual = (text: string): boolean =>
  /参数|回调|返回|默认|可选值|必填|如下|以下|上述|时会触发|引数|戻り値|返り値|返します|返す|コールバック|既定|デフォルト|のように|ください|場合|指定|発生し|呼び出|参照|매개변수|인자|반환|기본값|콜백|하세요|십시오|다음과 같|아래|경우/u.test(
    text,
  )

/** `Eleri did the Welsh.`: who did what of it. */
export const isCredit = (text: string): boolean =>
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (?:did|made|drew|wrote|translated|composed|recorded|designed|painted|illustrated|voiced|helped with|tested) (?:the|all|its|our|most|some|every|both)(?!\p{L})/u.test(
    text,
  )

/** `Stop the sticky notes.`, `Never lose a shelf again.`: a slogan, which says nothing of what is done. */
export const isSlogan = (text: string): boolean =>
  /^(?:stop (?:the|your|those|all|guessing|wasting|losing|worrying|\p{Ll}+ing)|never (?!\p{L}+s (?:a|an|the|your|any|to|its|or|and|more)(?!\p{L}))\p{L}+ (?:[\p{L}’']+ ){0,6}again|forget|say (?:goodbye|hello|bye)|ditch|meet|imagine|join|experience|unlock|unleash|supercharge|elevate|level up|take control|get ready|no more (?!than)|tired of|schluss mit|nie wieder|fini(?:es|s)?|finis-en|dites adieu|adiós|adeus|olvida(?:te)?|chega de)(?!\p{L})/iu.test(
    text,
  )

/** `GPSBabel reads some 150 formats`: what another product does. */
export const isOfAnother = (text: string): boolean =>
  /^(?:\p{Lu}{2,}\p{Ll}\p{L}*|\p{Lu}\p{Ll}+\p{Lu}\p{L}*)(?: \d[\d.]*)? (?:\p{Ll}{2,}s(?! (?:is|are|were|can|of)\b)|is|can|has|does|will|was) /u.test(
    text,
  ) ||
  /^(?:against|compared (?:to|with)|versus|vs\.?|gegenüber|im vergleich|par rapport|frente a) \p{Lu}/iu.test(
    text,
  )

/** Why somebody made it is a story, and asked for elsewhere. */
export const ofMaker = (text: string): boolean =>
  /^(?:i|i[’']\p{L}+|my|mine|ich|mein\p{L}*|je|mon|yo|mi)(?![\p{L}])/iu.test(text) ||
  /(?<![\p{L}\p{N}/-])I(?:[’'](?:m|ve|d|ll)|\s\p{Ll})/u.test(text)

/** A sentence that is no order, no pointer and no remark on the one before. */
export const isAboutProduct = (text: string): boolean =>
  !isEmpty(text) && !isOrder(text) && !hangs(text) && !ofMaker(text)
