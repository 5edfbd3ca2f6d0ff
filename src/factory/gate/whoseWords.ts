/** Words by which a sentence shows whom it is about, in each language that is read for it. */

/** Who may be in a story; who uses, buys, tests or praises a product is no such person. */
const people =
  '(?:step|grand|god)?(?:mother|father|brother|sister|son|daughter|child|parent)s?(?:-in-law)?|mum|mom|dad|grandma|grandpa|granny|aunt|uncle|cousin|niece|nephew|wife|husband|partner|girlfriend|boyfriend|twin|kid|boy|girl|baby|toddler|family|man|woman|guy|bloke|chap|lad|lady|gentleman|stranger|friend|mate|buddy|pal|neighbou?r|flatmate|roommate|housemate|landlord|landlady|tenant|lodger|guest|colleague|co-?worker|workmate|boss|chief|foreman|apprentice|trainee|intern|student|pupil|teacher|professor|tutor|coach|trainer|lecturer|librarian|clerk|cashier|shopkeeper|owner|caretaker|janitor|builder|carpenter|joiner|plumber|electrician|mechanic|driver|pilot|captain|sailor|fisherman|farmer|gardener|baker|butcher|cook|chef|waiter|waitress|barber|tailor|dentist|doctor|nurse|vet|midwife|chemist|pharmacist|surgeon|patient|policeman|policewoman|officer|postman|postwoman|courier|fireman|soldier|judge|lawyer|accountant|treasurer|secretary|conductor|organist|violinist|singer|drummer|painter|potter|photographer|priest|vicar|rabbi|imam|monk|nun|sexton|mayor|hunter|beekeeper|climber|runner|cyclist|rider|referee|umpire|goalkeeper|inspector|surveyor|engineer|electrician|ranger|warden|guard|thief|burglar|dog|cat|horse|cow|hen|goat|sheep|pony'
const persons = `(?:(?:${people})s?|men|women|children|wives|families|people)`

export type Tongue = {
  /** Words before the subject: `and`, `last year,`. */
  readonly lead: RegExp
  /** A pronoun or noun that is a person of a story, at the start. */
  readonly person: RegExp
  /** Another explicit subject at the start: an article or a number, and a noun. */
  readonly thing: RegExp
  /** A verb that can only be of the past. */
  readonly past: RegExp
  /** One that is so behind a person: `made`, `asked`. */
  readonly pastOfPerson: RegExp
  /** The maker as the subject of a verb. */
  readonly maker: RegExp
  /** What makes or hands out the product: what follows is said of it. */
  readonly makes: RegExp
  /** The product without its name. */
  readonly product: RegExp
  /** How it is with most people or in most places. */
  readonly world: RegExp
  /** What something else would do. */
  readonly would: RegExp
  /** The product as what does it, in a clause behind. */
  readonly acts: RegExp
  /** It goes on with those of the sentence before. */
  readonly goesOn: RegExp
}

const kindEn =
  'apps?|tools?|librar(?:y|ies)|sites?|websites?|programs?|software|editors?|games?|extensions?|plugins?|add-?ons?|services?|platforms?|packages?|commands?|binar(?:y|ies)|scripts?|cli|bots?|systems?|solutions?|products?|dashboards?|frameworks?|releases?|versions?|updates?|betas?|demos?|features?|setup|installation|install|onboarding|migration|sync|import|export|support team'

const en: Tongue = {
  lead: /^(?:(?:and|but|so|then|now|still|also|anyway|well|yes|no|meanwhile|afterwards|later|once|back then|in the end|at first|after that|(?:in|on|at|by|last|one|that|this|the next|every|for|after|before|over|until|ever since|years|months|weeks|some|when|while|because|since|as|half|a (?:few|couple of))\b[^,;:]{0,60}),? )+/iu,
  person: new RegExp(
    `^(?:he|she|we|someone|somebody|nobody|everybody|everyone|(?:an?|the|my|our|his|her|their|one|some|two|three|four|both|another|that|this|whose)\\b(?: [\\p{L}’'-]+){0,4}? ${persons})(?![\\p{L}-])`,
    'iu',
  ),
  thing:
    /^(?:an?|the|my|our|his|her|their|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|another|that|those|these|all|nothing|nobody|everything|\d[\d.,]*)(?![\p{L}-])/iu,
  past: /(?<!\p{L})(?:was(?! (?:\p{L}+ly )?(?:\p{L}{2,}ed|built|made|written|designed|rebuilt|rewritten|founded)\b)|were(?! (?:\p{L}+ly )?(?:\p{L}{2,}ed|built|made|written)\b)|had|did|used to|died|happened|arrived|returned|appeared|disappeared|vanished|failed|crashed|collapsed|rusted|rotted|burst|lasted|ended|stopped|started|remained|seemed|looked|smelled|smelt|sounded|felt|leaked|dripped|rained|snowed|faded|drifted|slipped|stuck|stood|lay|hung|came|went|took|wrote|saw|knew|began|fell|grew|gave|drew|broke|spoke|chose|rang|sang|drank|ate|flew|threw|woke|drove|rode|rose|froze|stole|forgot|tore|swore|hid|became|overslept|(?:was|were)n['’]t|hadn['’]t|didn['’]t)(?!\p{L})/iu,
  pastOfPerson:
    /(?<!\p{L})(?:told|said|thought|kept|lost|found|left|held|stood|sat|slept|felt|heard|met|paid|rang|sent|spent|bought|brought|caught|taught|fought|got|won|wore|ran|read aloud|learnt|let me|put|cut|sold|built|made|(?!need|feed|speed|seed|breed|embed|exceed|proceed|succeed|indeed|bed|shed|red|hundred|kindred)\p{L}{2,}ed)(?!\p{L})/iu,
  maker:
    /^(?:(?:and|but|so|then|now|still|anyway|well) )*(?:(?:in|on|at|by|from|for|after|before|since|until|during|last|one|that|this|every|each|back|years|months|weeks|some|twice|once|when|while|because|as|if)\b[^,;:.]{0,90}?,? )?(?:I|I['’](?:m|d|ve|ll))(?!\p{L})|^(?:in|on|at) (?:the|our|my|this|that) [^,;:.]{0,40} we (?!(?:(?:never|always|only|do not|don['’]t|cannot|can['’]t) )?(?:sell|collect|track|store|log|keep|add|fix|test|measure|answer|ship|care|believe)(?!\p{L}))/iu,
  makes:
    /(?<!\p{L})(?:built|build|building|made|make|making|wrote|written|write|created?|designed?|coded|shipped|released|publish(?:ed)?|launched|added|improved|promise|guarantee|offer|support|provide|recommend|use|using|used|switched|give you|show you)(?!\p{L})/iu,
  product: new RegExp(
    `(?<!\\p{L})(?:(?:the|this|our|its|my|new|best|only|fastest|easiest|first|an?)(?: [\\p{L}’'-]+){0,2} (?:${kindEn})|us|we (?:have |['’]ve )?(?:never|always) (?:lost|failed|crashed|broke|missed|had|sold|shared|leaked|went|got)|we['’]ve got|(?:with|to|by|using|thanks to|because of|via|through|use[sd]?|tried|loves?|loved|adopted|bought|chose|chosen|recommend(?:s|ed)?|trust(?:s|ed)?|switched to|ran|runs?|running|installed|installs|downloaded|deployed|says?|said|thinks?|thought|finds?|calls?|called|needs?|wants?) (?:that )?(?:it|this))(?![\\p{L}-])`,
    'iu',
  ),
  world:
    /^(?:(?:somebody|someone|people)(?! (?:loves?|who|using|with|switch|trust|rely|recommend))|(?:most|many|some|plenty of|a lot of|lots of|nearly all|almost all|almost every|in (?:most|many|some|almost every|nearly every|almost all|nearly all)) (?!thanks|apps?|tools?|librar|programs?|software|sites?|services?|extensions?|plugins?|users?|customers?|clients?|teams?|companies|developers?|schools?|browsers?|phones?|devices?|systems?|languages?|platforms?|editors?)\p{L}+)/iu,
  would:
    /^(?:(?:an?|another) (?:proper|real|good|better|big|bigger|large|expensive|cheap|modern|new|old|human|skilled|trained)? ?[\p{L}-]+(?: \p{L}+){0,3} (?:would|could|might))(?!\p{L})/iu,
  acts: /(?:[,;:–—] |(?<!\p{L})(?:and|so|but|now|then|because|until) )(?:(?:now|also|and|so|but|then) ){0,3}it(?:['’]s| (?:(?:now|also|even|always|never|still|just) )*(?!was\b)(?:\p{L}+s|can|will|won['’]t|doesn['’]t))(?!\p{L})|(?<!\p{L})(?:you|your|now(?! and then))(?!\p{L})/iu,
  goesOn:
    /^(?:he|she|his|her|hers|they|their|both|neither|nobody|one of them|there|it (?:had|has|was|is|came|took|lay|stood|hung|lives?|stands?|hangs?)|its)(?!\p{L})/iu,
}

const de: Tongue = {
  lead: /^(?:(?:und|aber|also|dann|nun|naja|doch|danach|später|trotzdem|irgendwann) )+/iu,
  person:
    /^(?:er|sie|wir|jemand|niemand|man|(?:ein|eine|der|die|mein|meine|unser|unsere|sein|seine|ihr|ihre|zwei|drei)(?: [\p{L}-]+){0,3}? (?:\p{L}*(?:mutter|vater|bruder|schwester|sohn|tochter|kind|kinder|eltern|oma|opa|tante|onkel|schwager|schwägerin|cousine?|neffe|nichte|frau|mann|freund|freundin|nachbar|nachbarin|kollege|kollegin|chef|chefin|lehrer|lehrerin|meister|meisterin|lehrling|azubi|arzt|ärztin|polizist|polizistin|fahrer|fahrerin|bauer|bäuerin|bäcker|wirt|wirtin|hausmeister|vermieter|gärtner|förster|imker|pfarrer|herr|dame|junge|mädchen|hund|katze|pferd|leute)))(?!\p{L})/iu,
  thing:
    /^(?:ein|eine|einen|einem|einer|der|die|das|den|dem|mein\p{L}*|unser\p{L}*|sein\p{L}*|im|am|in|an|auf|bei|beim|vor|nach|früher|damals|vorher|jahrelang|letzt\p{L}*|eines|zwei|drei|vier|\d+)(?!\p{L})/iu,
  past: /(?<!\p{L})(?:war(?:en|st)?|hatten?|kam(?:en)?|ging(?:en)?|lag(?:en)?|stand(?:en)?|saß(?:en)?|hing(?:en)?|sah(?:en)?|fuhr(?:en)?|schrieb(?:en)?|verlor(?:en)?|fand(?:en)?|gab(?:en)?|blieb(?:en)?|nahm(?:en)?|rief(?:en)?|hielt(?:en)?|ließ(?:en)?|trug(?:en)?|schlief(?:en)?|fiel(?:en)?|brach(?:en)?|zog(?:en)?|warf(?:en)?|aß(?:en)?|trank(?:en)?|sprach(?:en)?|wurden?|wollten?|konnten?|mussten?|sollten? ich|durften?|dachten?|brachten?|wussten?|kannten?|fragten?|sagten?|kauften?|suchten?|zählten?|machten?|legten?|stellten?|zeigten?|arbeiteten?|hieß(?:en)?)(?!\p{L})/u,
  pastOfPerson:
    /(?<!\p{L})(?:hat|haben)(?!\p{L})[^.;:]{0,120}?(?<!\p{L})(?:\p{L}{0,6}ge\p{L}{2,}(?:t|en)|(?:ver|be|er|ent|zer)\p{L}{2,}(?:t|en))(?!\p{L})/iu,
  maker: /^(?:[^,;:.]{0,60} )?ich(?!\p{L})/iu,
  makes:
    /(?<!\p{L})(?:gebaut|gemacht|geschrieben|programmiert|entwickelt|veröffentlicht|gebastelt|baue|entwickle|garantiere|verspreche|biete|benutze|nutze|verwende)(?!\p{L})/iu,
  product:
    /(?<!\p{L})(?:(?:die|diese[rsmn]?|unsere?[rsmn]?|der|den|dem|das|eine?[rnms]?|neue[rnms]?|beste[rnms]?) (?:\p{L}+ )?(?:app|programm|software|werkzeug|tool|spiel|erweiterung|seite|website|dienst|bibliothek|version|anwendung|lösung)|damit|dadurch|uns)(?!\p{L})/iu,
  world:
    /^(?:die meisten|viele|manche|fast alle|in (?:fast allen|den meisten|vielen|manchen)|bei (?:fast allen|den meisten|vielen)) (?!apps?|programme|tools|nutzer|kunden|firmen|teams|browser|geräten?|systeme|sprachen)\p{L}+/iu,
  would:
    /^(?:ein(?:e|en|em)? (?:richtige[rsn]?|echte[rsn]?|gute[rsn]?|bessere[rsn]?|große[rsn]?|teure[rsn]?) \p{L}+[^.,;:]{0,40} (?:würden?|könnten?|wären?))(?!\p{L})/iu,
  acts: /(?<!\p{L})(?:du|dein\p{L}*|sie ihre?|ihnen|euch|euer\p{L}*|jetzt|nun)(?!\p{L})/iu,
  goesOn:
    /^(?:er|sie|es (?:hatte|war|kam|lag|stand|hat)|dann|da|dort|beide|keiner|einer|sein\p{L}*|ihre?)(?!\p{L})/iu,
}

const fr: Tongue = {
  lead: /^(?:(?:et|mais|alors|puis|ensuite|donc|après|un jour|l['’]an dernier|l['’]année dernière),? )+/iu,
  person:
    /^(?:il|elle|on|nous|quelqu['’]un|personne|(?:une?|le|la|mon|ma|notre|son|sa|deux|l['’])(?: |(?<=['’]))(?:[\p{L}-]+ ){0,3}?(?:(?:grand-|beau-|belle-)?(?:mère|père|frère|sœur|fils|fille)|enfant|tante|oncle|cousine?|nièce|neveu|femme|mari|copain|copine|amie?|voisine?|collègue|patronn?e?|chef|cheffe|prof|professeure?|maître|maîtresse|médecin|infirmi(?:er|ère)|policier|policière|gendarme|conducteur|chauffeur|boulangère?|bouchère?|fermi(?:er|ère)|jardini(?:er|ère)|gardienne?|propriétaire|monsieur|dame|homme|garçon|facteur|vendeu(?:r|se)|chien|chat|cheval))(?!\p{L})/iu,
  thing:
    /^(?:une?|le|la|les|l['’]|mon|ma|mes|notre|nos|son|sa|ses|ce|cette|dans|en|chez|sur|avant|autrefois|pendant|deux|trois|\d+)(?!\p{Lu})/iu,
  past: /(?<!\p{L})(?:(?!(?:f|l|parf|tr|extr|souh|portr|satisf|distr|forf|retr|attr|bienf)ait)\p{L}{1,}(?:ait|aient)|étais|avais|fut|furent|fit|dit-(?:il|elle))(?!\p{L})/iu,
  pastOfPerson:
    /(?<!\p{L})(?:a|ont|avons|est|sont) (?:\p{L}+ment |toujours |jamais |tout )?(?:\p{L}{2,}(?:é|ée|és|ées|i|u)|dit|fait|mis|pris|écrit|ouvert|offert)(?!\p{L})/iu,
  maker: /^(?:[^;:.]{0,60}[ ,])?(?:je |j['’])/iu,
  makes:
    /(?<!\p{L})(?:créée?|écrite?|développée?|fabriquée?|publiée?|lancée?|construite?|fais|fait|promets|garantis|propose|utilise|offre)(?!\p{L})/iu,
  product:
    /(?<!\p{L})(?:(?:l['’]|une |cette |notre |le |la |un |ce |nouvelle |meilleure )(?:appli(?:cation)?|outil|logiciel|programme|jeu|extension|site|service|bibliothèque|version|solution)|nous|grâce à|avec (?:lui|elle|ça))(?!\p{L})/iu,
  world:
    /^(?:la plupart des|beaucoup de|certaine?s|presque tous les|presque toutes les|dans (?:presque|la plupart|beaucoup|certain)\p{L}*(?: (?:tous|toutes|des|les|de))*) ?(?!applis?|applications|outils|logiciels|utilisat|clients|équipes|entreprises|navigateurs|appareils)\p{L}+/iu,
  would:
    /^(?:une? (?:vrai|véritable|bon|bonne|vraie|meilleur|meilleure|grand|grande) \p{L}+[^.,;:]{0,40} \p{L}+rai(?:t|ent))(?!\p{L})/iu,
  acts: /(?<!\p{L})(?:vous|votre|vos|tu|ton|ta|tes|maintenant|désormais)(?!\p{L})/iu,
  goesOn: /^(?:il|elle|ils|elles|son|sa|ses|leur|puis|alors|c['’]était|ce fut)(?!\p{L})/iu,
}

const es: Tongue = {
  lead: /^(?:(?:y|pero|entonces|luego|después|así que|un día|el año pasado),? )+/iu,
  person:
    /^(?:él|ella|nosotros|alguien|nadie|(?:una?|el|la|mi|mis|nuestr[oa]|su|dos)(?: [\p{L}-]+){0,3}? (?:madre|padre|herman[oa]|hij[oa]|abuel[oa]|tí[oa]|prim[oa]|sobrin[oa]|cuñad[oa]|suegr[oa]|mujer|marido|novi[oa]|amig[oa]|vecin[oa]|compañer[oa]|jef[ea]|encargad[oa]|profesora?|maestr[oa]|alumn[oa]|médic[oa]|enfermer[oa]|policía|conductora?|chófer|panader[oa]|carnicer[oa]|granjer[oa]|jardiner[oa]|dueñ[oa]|señora?|hombre|chic[oa]|niñ[oa]|carter[oa]|perr[oa]|gat[oa]|caballo))(?!\p{L})/iu,
  thing:
    /^(?:una?|el|la|los|las|mi|mis|nuestr[oa]s?|su|sus|en|antes|durante|hasta|ayer|aquel\p{L}*|dos|tres|\d+)(?!\p{L})/iu,
  past: /(?<!\p{L})(?:era[ns]?|fue(?:ron)?|había[n]?|tenía[n]?|estaba[n]?|hacía[n]?|decía[n]?|quería[n]?|podía[n]?|sabía[n]?|venía[n]?|salía[n]?|vivía[n]?|\p{L}{2,}aba[ns]?|\p{L}{2,}(?:ó|aron|ieron)|dijo|hizo|tuvo|quiso|pudo|puso|vino|trajo|supo)(?!\p{L})/iu,
  pastOfPerson:
    /(?<!\p{L})(?:ha|han|hemos) (?:\p{L}{2,}(?:ado|ido)|dicho|hecho|puesto|visto|escrito|roto)(?!\p{L})/iu,
  maker:
    /^(?:[^;:.]{0,60} )?(?:yo|(?:me |lo |la |los |las |no )*(?:he \p{L}+(?:ado|ido)|he (?:hecho|escrito|puesto|visto)|tuve|hice|quise|estuve))(?!\p{L})|^(?:me |lo |la |los |las |no )*\p{L}{2,}é(?!\p{L})/iu,
  makes:
    /(?<!\p{L})(?:cread[oa]|hecho|escrito|desarrollad[oa]|programad[oa]|publicad[oa]|lanzad[oa]|construid[oa]|hice|creé|escribí|programé|garantizo|prometo|ofrezco|uso|utilizo|podré|tendré|seré|\p{L}+ré)(?!\p{L})/iu,
  product:
    /(?<!\p{L})(?:(?:la|una|esta|nuestra|nueva|mejor) (?:app|aplicación|herramienta|extensión|web|biblioteca|versión|solución|página)|(?:el|un|este|nuestro|nuevo|mejor) (?:programa|juego|servicio|sistema|complemento)|gracias a|con (?:ella|él|esto))(?!\p{L})/iu,
  world:
    /^(?:la mayoría de|much[oa]s|algun[oa]s|casi tod[oa]s l[oa]s|en (?:casi|la mayoría|much|algun|tant)\p{L}*(?: (?:tod[oa]s|de|l[oa]s))*) ?(?!apps|aplicaciones|herramientas|programas|usuari|clientes|equipos|empresas|navegadores|dispositivos|móviles|idiomas)\p{L}+/iu,
  would:
    /^(?:una? \p{L}+ de verdad [^.,;:]{0,40}ría[n]?|una? (?:buen[oa]?|verdader[oa]|mejor|gran) \p{L}+[^.,;:]{0,40} \p{L}+ría[n]?)(?!\p{L})/iu,
  acts: /(?<!\p{L})(?:tus?|usted|ustedes|vuestr\p{L}*|ahora)(?!\p{L})/iu,
  goesOn: /^(?:él|ella|ellos|ellas|sus?|entonces|luego|era|estaba|tenía|había|funciona, hasta)(?!\p{L})/iu,
}

const pt: Tongue = {
  lead: /^(?:(?:e|mas|então|depois|um dia|no ano passado),? )+/iu,
  person:
    /^(?:ele|ela|nós|alguém|ninguém|a gente|(?:uma?|o|a|meu|minha|nosso|nossa|seu|sua|dois|duas)(?: [\p{L}-]+){0,3}? (?:mãe|pai|irmão|irmã|filh[oa]|av[óô]|ti[oa]|prim[oa]|sobrinh[oa]|cunhad[oa]|sogr[oa]|mulher|marido|namorad[oa]|amig[oa]|vizinh[oa]|colega|chefe|professora?|alun[oa]|médic[oa]|enfermeir[oa]|policial|polícia|motorista|padeir[oa]|açougueir[oa]|jardineir[oa]|don[oa]|senhora?|homem|menin[oa]|carteir[oa]|cachorr[oa]|gat[oa]|cavalo))(?!\p{L})/iu,
  thing:
    /^(?:uma?|o|a|os|as|meu|minha|meus|minhas|noss[oa]s?|seu|sua|no|na|em|antes|durante|até|ontem|aquel\p{L}*|dois|duas|três|\d+)(?!\p{L})/iu,
  past: /(?<!\p{L})(?:era[ms]?|foi|foram|havia[m]?|tinha[m]?|estava[m]?|fazia[m]?|dizia[m]?|queria[m]?|podia[m]?|sabia[m]?|\p{L}{2,}ava[m]?|(?!sou|ou)\p{L}{2,}ou|\p{L}{2,}(?:aram|eram|iram)|disse|fez|quis|ficou|veio|trouxe|soube|pôs)(?!\p{L})/iu,
  pastOfPerson:
    /(?<!\p{L})(?:perdeu|vendeu|escreveu|leu|bebeu|comeu|correu|abriu|saiu|pediu|caiu|viu|deu|morreu)(?!\p{L})/iu,
  maker: /^(?:[^;:.]{0,60} )?(?:eu|tive|fiz|quis|estive)(?!\p{L})|^(?:me |não )*\p{L}{2,}ei(?!\p{L})/iu,
  makes:
    /(?<!\p{L})(?:criei|criad[oa]|fiz|feit[oa]|escrevi|escrit[oa]|desenvolvi|programei|publiquei|lancei|construí|garanto|prometo|ofereço|uso|\p{L}+arei|\p{L}+erei|\p{L}+irei|sei|lei|rei)(?!\p{L})/iu,
  product:
    /(?<!\p{L})(?:(?:o|um|este|nosso|novo|melhor) (?:app|aplicativo|programa|jogo|serviço|sistema|site)|(?:a|uma|esta|nossa|nova|melhor) (?:app|aplicação|ferramenta|extensão|biblioteca|versão|solução|página)|graças a|com (?:ele|ela|isso|isto))(?!\p{L})/iu,
  world:
    /^(?:a maioria d[oae]s?|muit[oa]s|algu(?:ns|mas)|quase tod[oa]s [oa]s|(?:em|na|nas|nos) (?:quase|maioria|muit|algu)\p{L}*(?: (?:tod[oa]s|d[oae]s?|[oa]s))*) ?(?!apps|aplicativos|ferramentas|programas|usuári|clientes|equipes|empresas|navegadores|dispositivos|celulares)\p{L}+/iu,
  would: /^(?:uma? (?:bo[am]|verdadeir[oa]|melhor|grande) \p{L}+[^.,;:]{0,40} \p{L}+ria[m]?)(?!\p{L})/iu,
  acts: /(?<!\p{L})(?:você|vocês|teu|tua|agora)(?!\p{L})/iu,
  goesOn: /^(?:ele|ela|eles|elas|seus?|suas?|então|depois|era|estava|tinha|havia)(?!\p{L})/iu,
}

export const tongues: Readonly<Record<string, Tongue>> = { en, de, fr, es, pt }

/** `Other programs can do that too`: what the others do. */
export const others =
  /^(?:there (?:are|is)|es gibt|il y a|il existe|hay|há|existen|existem)? ?(?:many |some |plenty of |viele |einige |beaucoup |muchas? |muchos |muitas? |muitos )?(?:other|better|bigger|larger|andere|größere|bessere|d['’]autres|de meilleure?s|otr[oa]s|mejores|outr[oa]s|melhores) (?:\p{L}+ )?(?:apps?|tools?|programs?|software|sites?|services?|applis?|applications|outils|logiciels|programme|werkzeuge|anwendungen|aplicaciones|herramientas|programas|aplicativos|ferramentas)(?!\p{L})(?!.{0,120}(?<!\p{L})(?:than|als|que|do que)(?!\p{L}))/iu

/** Who is counted, quoted or named to praise a product: what they did is a claim in any tense. */
export const vouching =
  /(?<!\p{L})(?:users?|customers?|clients?|subscribers?|members?|downloads?|installs?|reviews?|reviewers?|testers?|beta|ratings?|stars|teams?|compan(?:y|ies)|startups?|developers?|engineers at|schools?|hospitals?|banks?|universit(?:y|ies)|agenc(?:y|ies)|experts?|scientists?|studies|study|researchers?|tests?|jury|judges|press|magazine|newspaper|award|prize|winner|certified|audit(?:ed|ors?)?|revenue|sales|profits?|nutzer\p{L}*|kund(?:e|en|in|innen)|firmen|unternehmen|experten|studien?|bewertung\p{L}*|preis|auszeichnung\p{L}*|umsatz|utilisat(?:eurs?|rices?)|client(?:e|s|es)|entreprises?|équipes?|experts?|études?|prix|usuari[oa]s?|usuári[oa]s?|empresas?|equipos?|equipes?|expert[oa]s|especialistas|estudios?|estudos?|premios?|prêmios?|prémios?)(?!\p{L})/iu

const greeting =
  '(?:[Aa]nd |[Uu]nd |[Ee]t |[Yy] |[Ee] )?(?:(?:[Mm]any|[Bb]ig|[Vv]ielen|[Hh]erzlichen|[Mm]uchas|[Mm]uito|[Mm]il) )?(?:[Tt]hanks|[Tt]hank you|[Vv]ielen Dank|[Dd]anke(?: schön)?|[Gg]rüße|[Mm]erci(?: beaucoup)?|[Gg]racias|[Oo]brigad[oa]|[Gg]razie|[Dd]iolch|[Tt]ack|[Kk]udos|[Cc]redit|[Gg]reetings)(?: (?:again|so much|also|very much|auch|nochmals|encore|aussi|de nuevo|también|também))?'
const towards = '(?:to|an|à|aux?|a|al|ao|i|goes to)'

/** `Thanks Annika for …`, `Danke an alle, die …`: to people; `thanks to its engine` is none. */
export const thanks = new RegExp(
  `^${greeting}(?:,?(?: ${towards})? \\p{Lu}\\p{Ll}+(?: \\p{Lu}[\\p{L}.]*){0,2}(?: (?:for|who|from|and|für|der|die|und|aus|pour|qui|et|por|que|y|pela|pelo)(?!\\p{L})|[,.!])| ${towards} [^.;:]{3,70}(?: who |,? (?:der|die|qui|que|quien|quienes|quem) |,? for (?:the|your|his|her|their|all) ))`,
  'u',
)
