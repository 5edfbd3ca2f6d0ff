import { row } from './conceptRow.ts'
import type { Concept } from './concepts.ts'
import { proofs } from './proofTable.ts'
import { superlatives } from './superlativeTable.ts'

/** A product as its maker calls it; what ranks first among these ranks the product. */
const self =
  "(?:apps?|tools?|librar(?:y|ies)|packages?|frameworks?|platforms?|solutions?|products?|services?|software|programs?|utilit(?:y|ies)|cli|editors?|extensions?|plugins?|games?|sites?|websites?|choice|experience|companions?|assistants?|alternatives?|generators?|managers?|trackers?|planners?|parsers?|bundlers?|clients?|servers?|engines?|runtimes?|databases?|readers?|viewers?|players?|ways?(?! (?:home|out|down|up|back))|of its kind|one|in the world|on the market|on the planet|in the industry|in its class|available|out there|there (?:is|are|was)|in town|bar none|money can buy|ever|around|you(?:'ll| will| can) (?:ever )?(?:find|need|use|love)|anywhere|solution)"
const praise =
  '(?:best|fastest|easiest|simplest|smartest|safest|quickest|leading|finest|greatest|coolest|cleanest|nicest|lightest|smallest|cheapest|strongest|friendliest|ultimate|top|top-rated|number one|#1|(?:most|least) (?!people|of\\b|browsers|users|time|it\\b|you\\b|we\\b|they\\b|i\\b|that\\b|a\\b|the\\b)[\\p{L}-]+)'

/** What is best there is no product: `the best evening of the week`. */
const elsewhere =
  '(?! (?:[\\p{L}-]+ )?(?:advice|kind of [a-z]+ing|words?|sounds?|smells?|feelings?|memor(?:y|ies)|stor(?:y|ies)|jokes?|lessons?|jobs?|meals?|coffee|teachers?|neighbou?rs?|colleagues?|people|person|(?:wo)?m[ae]n|kids?|places?|parts?|evenings?|mornings?|days?|times?|moments?|things?|spots?|seats?|answers?|questions?|bits?|light|weather|friends?|year|week|summer|winter)\\b)'

/** Each with what says it; order is the order in which findings about one sentence come. */
export const concepts: readonly Concept[] = [
  // Rankings
  row({
    key: 'number-one',
    kind: 'superlative',
    hard: true,
    says: /(?:^|[^\p{L}\p{N}&])#1(?!\d)|\bnumber[- ]one\b(?! rule| thing| reason| priority)|\b(?:no|nr)\. ?1\b|\bnuméro un\b|\bnúmero uno\b|\bnúmero um\b|\bnummer eins\b|ナンバーワン|No\.1/iu,
  }),
  row({
    key: 'best',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: new RegExp(
      `\\b(?:the |our |your |a |its |world['’]s |today['’]s )?${praise} (?:(?!(?:I|he|she|we|they) )[\\p{L}\\d'’-]+ ){0,4}?${self}\\b|\\b(?:is|are|it['’]s|we['’]re|simply|still|hands down|by far) (?:simply |still |by far |easily )?the ${praise}\\b${elsewhere}|\\bworld['’]s (?:first|only|${praise})|\\b(?:best|leading|top|first|worst)[- ]in[- ]class\\b|\\b(?:industry|market|world|category)[- ]leading\\b|\\b(?:unmatched|unrivall?ed|unbeaten|unbeatable|second to none|like no other|one of a kind|state of the art)\\b|\\bbest[- ](?:selling|rated|loved)\\b`,
      'iu',
    ),
  }),
  row({
    key: 'only',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: new RegExp(
      `(?<!\\b(?:on|at|after|from|with|into|in|to|before|than|over|of|by) )\\bthe (?:only|first)(?! one\\b(?! (?:to|that|in|of|which|for|you)\\b))(?:-ever| and only)? (?:[\\p{L}\\d'’-]+ ){0,3}?${self}\\b|\\bthe only [\\p{L}-]+ (?:[\\p{L}-]+ )?(?:that|which|you|to|with)\\b|\\bthe (?:last|only) (?:[\\p{L}\\d'’-]+ ){1,4}you(?:['’]ll| will)? (?:ever )?(?:need|want)\\b|\\bfirst of its kind\\b|\\bworld['’]s (?:first|only)\\b|\\bnothing else (?:does|comes|works|is)\\b|\\bno other [\\p{L}-]+ (?:does|can|has|offers|comes)\\b`,
      'iu',
    ),
  }),
  row({
    key: 'bare-best',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /(?:^|[,;:–—] |\.\.\. )(?:(?:and|und|et|y|e) )?(?:simply |by far )?(?:the |der |die |das |le |la |el |o |a )?(?:very |absolute )?(?:best|fastest|easiest|simplest|smartest|safest|quickest|finest|greatest|slickest|sleekest|schnellste[nrs]?|beste[nrs]?|einfachste[nrs]?|sicherste[nrs]?|meilleure?s?|mejor(?:es)?|melhor(?:es)?)(?: (?:ever|around|yet|there is|period|überhaupt|weltweit|du monde|del mundo|do mundo))?[.!]*$|\b(?:at its (?:best|finest)|bar none|hands down)\b|\bam (?:schnellsten|einfachsten|sichersten)\b(?! (?:ist es|geht es|wenn))/iu,
  }),
  row({
    key: 'rank',
    kind: 'superlative',
    hard: true,
    says: /\b(?:the|your|a) (?:go-to|top choice|first choice|gold standard|undisputed|de facto standard|market leader)\b|\b(?:ranked|rated|voted|named|crowned) (?:the )?(?:#? ?1\b|first|top|best|number|no\.)|\b(?:nummer|nr\.?|platz|numéro|n°|número|numero) ?(?:1|eins|un|uno|um)\b(?! \p{L}+ )|\b(?:die|erste) wahl\b(?= für)|\bla référence\b|\bla referencia\b|\ba referência\b/iu,
  }),
  row({
    key: 'evaluative',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /(?:^|[-–—:•,(]\s?|\b(?:is|are|it['’]s|still|simply) )(?:the |your )?(?:very )?(?!best (?:place|part|evening|morning|day|time|moment|thing|spot|seat|answer|question|bit|light|weather|friend)\b)(?:best|easiest|simplest|smartest|safest|finest|greatest|coolest|nicest|ultimate|leading|most (?:powerful|advanced|complete|popular|trusted|secure|addictive|beautiful|elegant|flexible|reliable|accurate|comprehensive|loved|fun|intuitive)) [\p{L}-]+(?: (?!(?:I|he|she|we|they) )[\p{L}-]+){0,2}? (?:for|to|on|in|you|ever|that|around|out there|available|of (?:the|its|all|20\d\d))\b|\bsmarter,? not harder\b|\bthe most \p{L}+ \p{L}+(?: \p{L}+){0,2} (?:of the (?:year|decade|century)|ever|available|in existence)\b/iu,
  }),
  row({
    key: 'foreign-hype',
    kind: 'superlative',
    hard: true,
    says: /\brevolution(?:är|iert|ieren|ier|ieren|naire|nez|ner|ária|ário|aria|ario|ario|iza|ize)\p{L}*|\brévolution\p{L}*|\bneu (?:gedacht|erfunden|definiert)\b|\beinzigartig\p{L}*|\bunvergleichlich\p{L}*|\bunvergesslich\p{L}*|\binoubliable\p{L}*|\bincroyable\p{L}*|\binolvidable\p{L}*|\binesquecí\p{L}*|\b(?:experiencia|experiência|expérience) (?:única|unique)\b|\bincompara[bv]\p{L}*|\bnächste[sn] level\b|\bal siguiente nivel\b|\bao próximo nível\b|\bau niveau supérieur\b|革命的|革新的|画期的|究極の|異次元/iu,
  }),
  ...superlatives,
  ...proofs,
  // Law and safety
  ...[
    'gdpr|dsgvo|rgpd|lgpd',
    'hipaa',
    'ccpa',
    'soc[ -]?2',
    'iso[ -/]?(?:iec )?27001',
    'iso[ -]?9001',
    'pci(?:[- ]dss)?',
    'ferpa',
    'coppa',
    'fedramp',
    'section 508|ada[- ]compliant',
    'wcag|bitv|en 301 549',
    'fips(?: 140)?',
  ].map((words) =>
    row({
      key: words,
      kind: 'compliance',
      hard: true,
      says: new RegExp(`\\b(?:${words})\\b|(?<=[\\p{L}])(?:DSGVO|GDPR)`, 'iu'),
    }),
  ),
  row({
    key: 'compliant',
    kind: 'compliance',
    hard: true,
    says: /\b(?:fully |100 ?% )?(?:compliant|certified|accredited|audited|konform|zertifiziert|conforme|certifié|certificad[oa])\b(?! copy)|\b(?:independent|security|external) (?:audit(?:ors?|ed)?|experts?|reviewers?|labs?|laborator(?:y|ies))\b|\bfda[- ]?(?:approved|cleared)\b|\bCE[- ](?:zertifi\p{L}+|marked|mark)\b|\bhomologad[oa]s?\b|\bhomologuée?s?\b|\bdispositif médical\b|\bmedizinprodukt\b|\bmedical device\b|\baccessible to (?:everyone|all)\b|\bfully accessible\b|準拠|認証済み/iu,
  }),
  row({
    key: 'grade',
    kind: 'compliance',
    hard: true,
    says: /\b(?:bank|military|hospital|government|industry|enterprise)[- ](?:grade|level|strength)\b|\bunhackable\b|\bhack[- ]?proof\b|\b(?:fully|completely|totally|100 ?%|absolutely|perfectly) (?:secure|safe|private|anonymous|accurate|reliable|sicher|privat|sécurisée?|sûre?|segur[oa]|privad[oa])\b|\bunbreakable\b/iu,
  }),
  row({
    key: 'end-to-end',
    kind: 'compliance',
    hard: true,
    says: /\bend[- ]to[- ]end[- ]?(?:encrypt\w*|verschlüssel\w*)|\bend[- ]?zu[- ]?end[- ]?(?:verschlüssel\w*)|\bzero[- ]knowledge\b|\bde bout en bout\b|\bde extremo a extremo\b|\bponta a ponta\b|エンドツーエンド/iu,
  }),
  row({
    key: 'encrypted',
    kind: 'compliance',
    hard: true,
    says: /\b(?:un)?encrypt(?:s|ed|ing|ion)?\b|\bverschlüssel(?:t|te|ten|n|ung)\b|\b(?<!\b(?:une?|le|les|des|ce|ces|chaque|quels?|mon|votre|du|deux|au|aux|de) )chiffr(?:ée?s?|ement|e)\b|\bcifrad[oa]s?\b|\bcriptograf\p{L}+|\baes[- ]?(?:128|256)\b|暗号化/iu,
    denies: /\bplain ?text\b|\bunencrypted\b/iu,
  }),
  // Speed and time
  row({
    key: 'instant',
    kind: 'speed',
    shared: true,
    says: /\binstant(?:ly|aneous(?:ly)?)?\b(?! messag| noodle| coffee| replay)|\bimmediately\b|\bin (?:mere |just |only |a few |a matter of )*(?:seconds|minutes|moments|no time)\b|\bin (?:a|one|the blink of an|under a) (?:second(?! (?!flat\b|or\b|and\b|on\b|with\b|for\b|from\b|at\b|even\b|if\b|when\b|while\b|after\b|before\b|instead\b|without\b|not\b|by\b|to\b|as\b|per\b|each\b|every\b|no\b|it\b|the\b|you\b)\p{L}|-\p{L})|minute|flash|heartbeat|instant|blink|eye)\b|\bwithin (?:seconds|minutes|moments)\b|\b(?:blazing(?:ly)?|lightning|super|ultra|insanely|crazy|extremely|incredibly|ridiculously|really|very|wicked)[- ]fast\b|\b(?:blazing|lightning|incredible|breakneck|insane|unmatched|unbeatable|record) (?:speed|performance)s?\b|\bat (?:lightning|light|the speed of|warp)[ -]?(?:speed|light|thought)?\b|\b(?:zero|no) (?:latency|lag|wait(?:ing)?|delay)\b|\blatency[- ]free\b|\bin sekunden(?:schnelle)?\b|\bblitzschnell\b|\bsofort\b|\ben quelques (?:secondes|minutes|instants)\b|\binstantané\p{L}*|\ben (?:segundos|minutos|un instante)\b|\bal instante\b|\bem (?:segundos|minutos)\b|\binstantáne\p{L}*|\binstantâne\p{L}*|一瞬で|瞬時に|爆速|超高速|数秒で/iu,
  }),
  row({
    key: 'instant-others',
    kind: 'speed',
    shared: true,
    says: /\bin (?:just |only |under )?(?:a few|a couple of|few|mere|two|three|five|ten) (?:quick |short |simple |easy )?(?:clicks|taps|keystrokes)\b|\b(?:up and running|ready|done|set up|finished|sorted|live) in (?:a few |a couple of |just |only )*(?:seconds|minutes|moments|no time|an instant)\b|\bin (?:a couple of|next to no|record|half the) (?:seconds|minutes|time)\b|\bat the speed of \p{L}+|\bin (?:wenigen|ein paar|nur wenigen) (?:sekunden|minuten|klicks|schritten)\b|\bim (?:handumdrehen|nu)\b|\bin (?:null komma nichts|windeseile)\b|\ben (?:quelques|deux|trois) (?:clics|secondes|minutes)\b|\ben un clin d['’]œil\b|\ben (?:pocos|unos pocos|dos|tres) (?:clics|segundos|minutos|pasos)\b|\ben un abrir y cerrar de ojos\b|\bem (?:poucos|alguns|dois|três) (?:cliques|segundos|minutos|passos)\b|\b(?:num|em um) piscar de olhos\b|\bin pochi (?:secondi|minuti|clic)\b/iu,
  }),
  row({
    key: 'real-time',
    kind: 'speed',
    shared: true,
    says: /\b(?:in )?real[- ]?time\b|\bechtzeit\b|\btemps réel\b|\btiempo real\b|\btempo real\b|リアルタイム/iu,
  }),
  row({
    key: 'one-step',
    kind: 'speed',
    shared: true,
    says: /\b(?:with |in )?(?:one|a single|1)[- ](?:click|tap)s?\b|\bmit (?:nur )?einem (?:klick|tipp)\b|\ben un (?:seul )?(?:clic|clique)\b|\bcon un (?:solo )?(?:clic|toque)\b|\bcom um (?:único |só )?(?:clique|toque)\b|ワン(?:クリック|タップ)/iu,
  }),
  row({
    key: 'fast',
    kind: 'speed',
    shared: true,
    warns: true,
    says: /\b(?:fast|speedy|snappy|rapid|quick|performant|high[- ]performance|low[- ]latency)\b(?! food| forward)|\bschnell\b|\brapide\b|\brápid[oa]\b/iu,
  }),
  row({
    key: 'saves',
    kind: 'time-saved',
    hard: true,
    says: /\b(?:stop|quit|no more) wasting\b|\bsav(?:e|es|ed|ing) (?:you |your team |yourself |teams |users )?(?:(?:up to |over |more than |about |at least |an average of )?(?:\d[\d,.]{0,12}|an?|countless|many|several|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens of|hundreds of) )?(?:hours?|minutes|days|weeks|time|money|thousands|[$€£]\s?\d)|\b(?:hours|minutes|days|time) (?:saved|back)\b|\b(?:get|gets|win|wins|gain|gains|reclaim|recover|claw|gives? you|buys? you) (?:back )?(?:(?:up to|over|about|around|at least|more than|an?|an extra|extra|[\p{L}\d]+) ){1,3}(?:hours?|minutes|days?|weeks?)\b(?=[^.]{0,20}(?:\bback\b|\b(?:a|every|each|per) (?:day|week|month|year)\b|[.!]|$))|\bcut(?:s|ting)? [^.,;]{1,40} (?:in half|by half)\b|\bspar(?:t|en|e|st) (?:sie |du |dir |ihnen |ihr )?(?:bis zu |viel )?(?:\d{1,9} )?(?:stunden|zeit|geld|minuten)|\b(?:gagnez|économisez|ahorra|ahorre|economize|poupe)\b|\b(?:gained|won|saved|recovered) (?:(?:up to|over|about|at least|more than|nearly|an?|[\p{L}\d]+) ){1,3}(?:hours?|minutes|days|weeks) (?:a|every|each|per) (?:day|week|month|year)\b|\b(?:gagné|économisé|ahorrado|ganado|ganó|ahorró|ganhou|economizou|poupou|gespart|gewonnen|eingespart) (?:[\p{L}\d]+ ){0,4}?(?:heures?|minutes|jours|horas?|minutos|dias?|días?|stunden|minuten|tage)\b|\b(?:stunden|minuten|tage|zeit) (?:[\p{L}\d]+ ){0,4}(?:gespart|eingespart|gewonnen)\b|\bdouble your\b|\bboost(?:s|ing)? (?:your )?(?:productivity|sales|conversions?|revenue|output)\b|時間を節約|時短/iu,
  }),
  row({
    key: 'times',
    kind: 'comparison',
    hard: true,
    shared: true,
    says: /\b(?:twice|thrice|three times|ten times|double|half|a third|a quarter|a fraction|\d{1,9} ?(?:x|×|times)) (?:as (?:fast|big|small|long|much|many|good|easy|cheap|large|light|accurate|quick)|the (?:size|speed|price|cost|time|work|effort|memory|power|battery|money|number)|of the (?:size|speed|price|cost|time|work|effort|memory))\b|\b(?:\d{1,9}(?:[.,]\d{1,9})? ?[x×]|\d{1,9}-fold|ten-?fold|tenfold|\d{1,9} times|twice|three times|ten times|times) (?:faster|smaller|cheaper|better|more|quicker|lighter|bigger|easier|less|higher|lower|larger|your|the|productivity)\b|\bdoppelt so\b|\b\d{1,9}-?mal (?:so|schneller|besser|mehr|kleiner)\b|\b\d{1,9} (?:fois|veces|vezes) (?:plus|moins|más|menos|mais)\b|\bdeux fois (?:plus|moins)\b|\bel doble de\b|\bo dobro d[eo]\b|\d{1,9}倍/iu,
  }),
  row({
    key: 'than',
    kind: 'comparison',
    hard: true,
    shared: true,
    says: /\b(?:faster|slower|smaller|bigger|lighter|cheaper|easier|simpler|better|quicker|safer|smarter|cleaner|stronger|nicer|friendlier|leaner|greener|clearer|superior|\p{L}{3,}[aeiou]?[bdgklmnprt]{1,2}ier|thinner|slimmer|neater|smoother|sleeker|prettier|richer|cheaper|(?:more|less) (?!than\b)[\p{L}-]+)(?: and [\p{L}-]+)? (?:than|to any)\b(?! (?:I|me|my|mine|we|us|before|usual|that|this|ever|last|\d|an? (?:hour|day|week|month|minute|second)|one|two|three|five|ten))|\b(?:outperforms?|outranks?|beats|outclass(?:es)?|surpass(?:es)?|crushes|blows away|leaves [^.,;]{1,30} (?:behind|in the dust|for dead)|runs (?:circles|rings) (?:around|round)|eats [^.,;]{1,30} for (?:breakfast|lunch)|blows [^.,;]{1,30} out of the water|puts? [^.,;]{1,30} to shame)\b|\bunlike (?:other|any|most|all|the|every|traditional|conventional|\p{Lu}\p{L}+)|\b(?:schneller|besser|einfacher|kleiner|günstiger|sicherer|leichter) als\b|\b(?:plus|moins) \p{L}+ que (?!\d)|\bmeilleure?s? que\b|\b(?:más|menos|mais) \p{L}+ (?:que|do que) (?!\d)|\b(?:mejor|melhor) (?:que|do que)\b|\bim gegensatz zu anderen\b|\bcontrairement aux autres\b|\ba diferencia de\b|\bao contrário d[eao]s?\b|他の(?:アプリ|ツール|サービス)より|より(?:速い|速く|優れ|安い)/iu,
  }),
  // Price
  row({
    key: 'free',
    kind: 'price',
    says: /(?<![\p{L}]-)\b(?:for )?free\b(?! (?:of\b|up\b|space|slot|time|form|text|disk|memory|throw|hand|shipping|variable|from|software|will|kick|fall|standing|seat|room|spot|day|hour|cell|parking|to (?:move|choose|drag|edit)))(?!-)|\bfree of charge\b|\b(?:no|keine|sans|sin|sem) (?:costs?|kosten|frais|costes?|custos?)\b|\bat no cost\b|\bcosts? nothing\b|\bkostenlos|\bgratis\b|\bgratuit\p{L}*|[$€£]\s?0(?![\d.,]*[1-9])|\b(?<![\d.,])0\s?(?:[$€£]|EUR\b|USD\b)|無料/iu,
    denies:
      /\b(?:paid|one[- ]time (?:purchase|payment)|subscription required|kostenpflichtig|payante?s?|有料)\b|[$€£]\s?(?:[1-9]\d*(?:[.,]\d\d)?|0[.,]\d\d)|\b[1-9]\d*(?:[.,]\d\d)?\s?(?:US |U\.S\. |US-)?(?:[$€£]|(?:EUR|USD|dollars|euros?|pounds)\b)/iu,
  }),
  row({
    key: 'no-subscription',
    kind: 'price',
    also: /(?:\d|[$€£]|\b(?:euros?|dollars?|pounds?))\s?,? ?(?:once|einmalig|une (?:seule )?fois|una (?:sola )?vez|uma (?:única )?vez)\b|\b(?:once|einmalig|einmal)\b:? ?[$€£]?\d|(?:^|\b(?:is|and) )free(?:[.;]|$)/iu,
    says: /\b(?:no|without(?: an?)?|zero) (?:[\p{L}-]+ ){0,2}?(?:subscriptions?|monthly fees?|recurring (?:fees?|payments?|charges?)|in-app purchases?|hidden (?:fees?|costs?)|fees?|credit card|paywalls?)\b|\bsubscription[- ]free\b|\b(?:pay|bought|buy) (?:it )?once\b|\bone[- ]time (?:purchase|payment|price)\b|\b(?:kein|ohne) abo\b|\bsans abonnement\b|\bsin suscripci\p{L}+|\bsem assinatura\b|サブスク(?:なし|不要)|買い切り/iu,
    denies:
      /\b(?:subscriptions?|abonnement|abo|suscripción|assinatura|月額|(?:monthly|yearly|annual) (?:fee|price|plan|payment|charge|cost)s?|(?:billed|paid|charged) (?:monthly|yearly|annually))\b|(?:[$€£]\s?\d[\d.,]{0,12}|(?<![\d.,])\d[\d.,]{0,12}\s?(?:[$€£]|EUR\b|USD\b|dollars|euros?|pounds|cents?))[^.;]{0,24}(?:\/ ?(?:mo|month|y|yr|year)|\b(?:per|a|each|every) (?:month|year)|\bmonthly|\byearly|\bim (?:monat|jahr)|\bpar (?:mois|an)|\bal (?:mes|año)|\bpor (?:mês|ano|mes|año))\b/iu,
  }),
  row({
    key: 'cheap',
    kind: 'price',
    shared: true,
    says: /\b(?:affordable|cheap|lowest price|low[- ]cost|best price|great value|unbeatable price|discount(?:ed)?|\d{1,9} ?% off)\b|\bgünstig\b|\bbon marché\b|\bbarat[oa]\b|格安/iu,
  }),
  row({
    key: 'free-forever',
    kind: 'price',
    says: /\b(?:free|yours|gratis|kostenlos|gratuit\p{L}*) (?:forever|for life|for good|für immer|à vie|pour toujours|para siempre|para sempre)\b|\b(?:forever|always) free\b|\b(?:dauerhaft|immer|für immer) (?:kostenlos|gratis|kostenfrei)\b|\btoujours gratuit\p{L}*|\bsiempre grat\p{L}+|\bsempre gr[aá]t\p{L}+|\blifetime (?:access|deal|updates|license|licence)\b|永久(?:に)?無料/iu,
  }),
  row({
    key: 'trial',
    kind: 'price',
    says: /\bfree (?:\d{1,9}[- ]day )?trial\b|\b\d{1,9}[- ]day (?:free )?trial\b|\bfree (?:tier|plan|version|edition)\b/iu,
  }),
  // Licence
  row({
    key: 'open-source',
    kind: 'licence',
    says: /\bopen[- ]?sourced?\b|\bcode source ouvert\b|\bcódigo (?:abierto|aberto)\b|\bquelloffen\p{L}*|\b(?:free|libre) software\b|\blogiciel libre\b|\bsoftware (?:libre|livre)\b|オープンソース/iu,
    denies: /\b(?:proprietary|closed[- ]source|unlicensed|all rights reserved|proprietär)\b/iu,
  }),
  ...[
    'mit',
    'apache(?:[- ](?:license )?2(?:\\.0)?)?',
    'a?gpl(?:[- ]?v?[23](?:\\.0)?)?',
    'lgpl',
    'bsd',
    'isc',
    'mpl(?:[- ]2(?:\\.0)?)?',
    'unlicense',
    'cc0|public domain',
    'cc[- ]by\\p{L}*',
  ].map((name) =>
    row({
      key: `licence ${name}`,
      kind: 'licence',
      // `BSD-2-Clause`, as a manifest has it; in German `mit` is a word.
      also:
        name === 'mit' ? /\bMIT\b/u : new RegExp(`\\b(?:${name})(?:-\\d[\\w.-]*)?(?![\\p{L}\\p{N}])`, 'iu'),
      says: new RegExp(
        `\\b(?:${name})[- ](?:licen[sc]ed?|lizenz)\\b|\\b(?:under|licen[sc]e:?|licen[sc]ed under|lizenz:?|licencia:?|licença:?)(?: the| an?)? (?:${name})\\b|^(?:${name})(?: licen[sc]e)?\\.?$`,
        'iu',
      ),
    }),
  ),
  // Privacy, network
  row({
    key: 'offline',
    kind: 'privacy',
    says: /\boff[- ]?line\b|\b(?:without|no|needs? no|with no)(?: an?| any| the)? (?:working |active )?(?:internet|network|wi-?fi|data|mobile|web)(?: connection| access| signal| coverage)?\b(?! (?:requests?|calls?|leaves?|is (?:sent|collected|stored)|collect|harvest))|\bno (?:signal|connection|coverage)\b|\bwithout (?:a |any )?(?:signal|connection|reception)\b|\b(?:airplane|flight) mode\b|\bcable (?:pulled|unplugged)\b|\bpull(?:ed|ing)? (?:out )?the (?:network |ethernet |lan )?(?:cable|plug)\b|\bunplug(?:ged|ging)? the (?:network|router|cable)\b|\b(?:wi-?fi|router) (?:is )?(?:switched |turned )?off\b|\bohne (?:internet|netz|verbindung|wlan)\p{L}*|\bhors[- ](?:ligne|connexion)\b|\bsans (?:connexion|internet|réseau)\b|\bsin (?:conexión|internet|red|cobertura)\b|\bsem (?:conexão|internet|rede)\b|オフライン|ネット(?:接続|なし)?(?:不要|なし)|電波(?:が)?(?:なく|無)|インターネット(?:接続)?(?:なし|不要)/iu,
    denies:
      /\b(?:needs?|requires?|required|requiring|must have|depends on|braucht|benötigt|nécessite|necesita|requiere|precisa de|requer)(?: an?| the| eine?n?| une| de| una?| uma?)? (?:working |active |constant |stable )?(?:internet|network|online|connection|connexion|conexión|conexão|wi-?fi)\p{L}*|\b(?:internet|network) connection (?:is )?required\b|\bonly (?:works )?online\b|\bonline only\b|\bonly with (?:an? )?(?:internet|network|online)\b|\bnur (?:mit|bei|über)(?: \p{L}+)? (?:internet|online)\p{L}*|\bseulement (?:avec|en) (?:internet|connexion|ligne)|\bs[oó]lo con (?:conexión|internet)|\bsó com (?:internet|conexão)|インターネット接続(?:が)?必要/iu,
  }),
  row({
    key: 'local',
    also: /\bon (?:your|their|one['’]s) own (?:device|phone|machine|computer|laptop|disk|hardware)\b|\bauf deinem (?:eigenen )?(?:gerät|rechner)/iu,
    kind: 'privacy',
    says: /\b(?:nothing|no (?:data|file|photo|note|text|image|picture|word|byte|information|content)s?) (?:ever )?(?:leaves?|is (?:ever )?(?:sent|uploaded|shared|stored on|transmitted)|are (?:ever )?(?:sent|uploaded|shared)|gets? (?:sent|uploaded)|goes to|go to)\b|\bnever leaves?\b|\bstays? (?:[\p{L}]+ ){0,2}?(?:on|in) (?:your|the|this|their|its) (?:own )?(?:device|phone|machine|computer|laptop|disk|browser|mac|tablet|hardware)\b|\bstays? (?:[\p{L}]+ ){0,2}?(?:on|in) (?:your|their) (?:own )?(?:network|server)\b|\b(?:stored|kept|saved|lives?|lying|processed|held|happens|written) (?:only |locally |entirely |right |directly )?(?:on|in) (?:your|the|this|their|its|one['’]s) (?:own )?(?:device|phone|machine|computer|laptop|disk|hard drive|browser|tablet|hardware)\b|\b(?:stored|saved|processed|kept) locally\b|\bno (?:cloud|server|backend)\b|\bruns? (?:only |entirely |fully )?on (?:your|their) (?:own )?(?:device|phone|machine|computer|laptop)\b|\bon[- ]device\b|\blocal[- ](?:first|only)\b|\b(?:never|not|isn['’]t|aren['’]t) (?:[\p{L}]+ ){0,1}?(?:upload|sent|share|transmit)(?:s|ed|ing|ted)?\b|\b(?:verl(?:ä|a)sst|verlassen) (?:nie |niemals )?[^.]{0,30}(?:gerät|rechner|telefon|computer)\b|\bbleib(?:t|en) auf (?:deinem|ihrem|dem|meinem)\b|\brestent? sur (?:votre|ton|l)\p{L}*|\bne quitte(?:nt)? (?:jamais|pas)\b|\bse queda(?:n)? en (?:tu|su)\b|\bno sale(?:n)? de\b|\bnunca sale(?:n)?\b|\bnunca sa(?:i|em) d\p{L}+|\bfica(?:m)? no seu\b|端末(?:内|から出)|外部に(?:送信|出)/iu,
    denies:
      /\b(?:uploads?|uploaded|uploading|processed|analy[sz]ed|kept|sends?|sent|transmits?|synced|syncs|stored|stores|saved|saves|backed up|backs up)(?: [\p{L}'’-]+){0,5}? (?:to|on|in|with|via) (?:our|the|a|an|its|their|my|your)?\s?(?:[\p{L}-]+ ){0,2}?(?:servers?|cloud|backend|api)\b|\b(?:sendet|verschickt|überträgt|lädt) [^.]{0,40}(?:server|cloud)|\b(?:envoy\p{L}+|transmis\p{L}*) [^.]{0,20}(?:serveur|cloud|nuage)\p{L}*|\b(?:enví\p{L}+|envia\p{L}*|sub[ei]\p{L}*) [^.]{0,30}(?:servidor|nube|nuvem)\p{L}*|(?:クラウド|サーバー?)に[^。]{0,8}(?:送信|保存|同期)|\b(?:cloud|server)[- ](?:based|hosted|side)\b/iu,
  }),
  row({
    key: 'private',
    kind: 'privacy',
    says: /\bprivacy[- ](?:first|friendly|focused|by design|respecting|preserving)\b|\byour (?:data|privacy) (?:is|stays|remains|are) (?:always |completely |100 ?% )?(?:yours|private|safe|secure|protected|ours)\b|\bwe (?:never|do not|don['’]t|will never) (?:sell|share|read|see|collect|track|store)\b|\b(?:never|not) (?:sold|shared)\b|\banonymous(?:ly)?\b/iu,
    denies: /\b(?:we )?(?:share|sell|collect)s? (?:your |usage |personal )?(?:data|information)\b/iu,
  }),
  row({
    key: 'self-hosted',
    kind: 'privacy',
    also: /\b(?:your|their|one['’]s|the user['’]s) own (?:[\p{L}-]+ )?(?:server|machine|box|hardware|vps|nas|cluster)s?\b|\bon (?:your|a|any) (?:[\p{L}-]+ )?(?:server|vps|nas)\b|\b(?:eigene[nmr]?|deine[mn]|eure[mn]|ihre[mn]) (?:\p{L}+ )?(?:server|rechner)\b|\b(?:votre|ton) (?:propre )?serveur\b|\b(?:tu|su) (?:propio )?servidor\b|\b(?:seu|teu) (?:próprio )?servidor\b/iu,
    says: /\bself[- ]?host(?:ed|able|ing)?\b|\bselbst (?:gehostet|hosten)|\bauto-?hébergé\p{L}*/iu,
    denies: /\bhosted only\b/iu,
  }),
  row({
    key: 'together',
    kind: 'feature',
    says: /\bmulti-?player\b|\bco-?op(?:erative play)?\b|\bpvp\b|\bmehrspieler\p{L}*|\bmultijoueurs?\b|\bmultijugador\b|\b(?:play|compete) (?:with|against) (?:up to \p{L}+ )?(?:your )?friends\b/iu,
    denies: /\bsingle[- ]player\b|\bsolo game\b|\beinzelspieler\p{L}*|\bun (?:seul )?joueur\b/iu,
  }),
  // Absolutes
  row({
    key: 'unlimited',
    kind: 'absolute',
    says: /\bunlimited\b|\bno (?:[\p{L}]+ )?limits?\b|\bwithout (?:any )?limits?\b|\bas many (?:as|\p{L}+ as) (?:you|they)\b|\bas (?:often|much|long) as (?:you|they) (?:like|want|wish|please)\b|\bso (?:oft|viel|lange)e? (?:du|ihr|sie|man) (?:will|willst|wollt|wollen|möchte)\p{L}*|\bautant (?:de fois )?que (?:tu|vous)|\bcuant[oa]s? (?:veces )?quiera\p{L}*|\bquantas vezes quiser|\bany number of\b|\bno (?:maximum|cap|ceiling)\b|\bbeliebig viele\b|\bautant (?:de \p{L}+ )?que (?:tu|vous)\b|\btant[oa]s (?:\p{L}+ )?como (?:quieras|quiera)\b|\binfinite\b|\blimitless\b|\bunbegrenzt\p{L}*|\bohne (?:jede |jegliche )?(?:begrenzung(?:en)?|limits?|grenzen|einschränkung(?:en)?)\b|\bsans (?:aucune )?limites?\b|\bsin (?:ningún )?límites?\b|\bsem limites?\b|\billimitée?s?\b|\bilimitad[oa]s?\b|無制限/iu,
    denies:
      /\b(?:up to|at most|limited to|maximum of|max\.?|no more than|limit of|bis zu|jusqu'à|hasta|até) (?:of )?\d/iu,
    shared: true,
  }),
  row({
    key: 'always-on',
    kind: 'absolute',
    hard: true,
    says: /\b24\/7\b|\baround the clock\b|\b(?:zero|no) downtime\b|\balways (?:on|available|online|up|there for you)\b|\brund um die uhr\b/iu,
  }),
  row({
    key: 'never-again',
    kind: 'absolute',
    hard: true,
    says: /\bnever (?:again )?(?:lose|miss|forget|worry|wonder|struggle|fail|fails|crash|crashes|wait|waste|search|break|breaks|go down|get lost|be late|run out|wrong|touch)\b|\b(?:bug|error|crash|worry|hassle|stress|pain|risk|maintenance|trouble)[- ]free\b|\b(?:zero|no) (?:bugs|errors|crashes|hassle|stress|worries|effort|learning curve|maintenance|compromises?|nonsense|fuss|guesswork|headaches?|surprises|friction)\b|\bworks every (?:single )?time\b|\bevery single time\b|\bonce and for all\b|\bno \p{L}+ (?:can|will|could) (?:ever )?[^.;,]{2,40} (?:again|ever)\b|\bnever [^.,;]{2,40} again\b|\bnever been (?:so |this |that )?(?:easy|easier|simpler|faster|better|more)\b|\bnoch nie so\b|\bjamais été aussi\b|\bnunca (?:fue|foi|ha sido) tã?[oa]n?\b|\bnie (?:wieder|mehr)\b|\bplus jamais\b|\bnunca más\b|\bnunca mais\b|\bfoolproof\b|\bflawless(?:ly)?\b|\bperfect(?:ly)? every time\b|二度と/iu,
  }),
  row({
    key: 'every-device',
    kind: 'platform',
    hard: true,
    says: /\b(?:any|every|all)(?: your| the| major| modern| other)? (?:devices?|platforms?|browsers?|phones?|operating systems?|os|screens?|computers?|system)\b|\bcross[- ]platform\b|\b(?:works|runs|available|use it) (?:everywhere|anywhere)\b|\b(?:jede[mnrs]?|alle[nr]?) (?:geräte?n?|browsern?|plattform(?:en)?|betriebssysteme?n?)\b|\btous (?:les|vos) (?:appareils|navigateurs|systèmes)\b|\btodos (?:los|tus|os|seus) (?:dispositivos|navegadores|sistemas)\b|\bcualquier (?:dispositivo|navegador)\b|\bqualquer (?:dispositivo|navegador)\b|あらゆる(?:デバイス|端末|ブラウザ)|全(?:デバイス|機種)/iu,
  }),
  // AI and promises
  row({
    key: 'ai',
    kind: 'ai',
    says: /\bA\.?I\.?(?=[- .,!?]|$)|\bartificial intelligence\b|\bmachine[- ]learning\b|\bneural\b|\bdeep learning\b|\bgpt\b|\bLLMs?\b|\b(?:künstliche[rn]? intelligenz|KI)\b|\bIA\b|\b[Ii]ntelig[êe]ncia artificial\b|\b[Ii]ntelligence artificielle\b|人工知能/u,
  }),
  row({
    key: 'smart',
    kind: 'ai',
    warns: true,
    says: /\bsmart(?:er|ly)?\b(?! ?phone| ?watch| ?card| quotes?| home| tv| mirror)|\bintelligent(?:ly)?\b/iu,
  }),
  row({
    key: 'soon',
    kind: 'future',
    shared: true,
    says: /\bcoming (?:very )?soon\b|\b(?:v ?\d[\d.]*|(?:version|release|update)(?: \d[\d.]*)?) will\b|\b(?:folgt|kommt) (?:bald|in kürze|demnächst)\b|\barrive (?:bientôt|prochainement)\b|\bprochainement\b|\b(?:will|'ll) soon\b|\bsoon(?: (?:on|for|in|with|you|to|we))\b|\bsoon[.!]|\bin (?:the|a|an) (?:next|upcoming|future|coming) (?:release|version|update|months?|weeks?|year)\b|(?<!\b(?:the|every|each) )\bnext (?:week|month|quarter|year|release)\b(?! (?:you|he|she|I|my|your)\b)|\bon (?:the|our) roadmap\b|\bplanned for\b|\b(?:is|are) (?:planned|on the way|on its way|in the works)\b|\bstay tuned\b|\bwe(?: are|['’]re| will|['’]ll) (?:also )?(?:adding|add|bring|launch|working on|building)\b|\bdemnächst\b|\bbald (?:verfügbar|auch|mit|erhältlich)\b|\bbientôt\b|\bpróximamente\b|\bmuy pronto\b|\bem breve\b|近日|もうすぐ/iu,
  }),
]
