/** Sentences that put marketing off until something is finished, in six languages. */
import { word } from './word.ts'

type Language = {
  /** What is put off. */
  readonly what: RegExp
  /** Later, whatever happens. */
  readonly later: RegExp
  /** After something is finished. */
  readonly after: RegExp
  /** Not before something is finished: with a no in front, it is put off. */
  readonly until: RegExp
  /** Makes the contrary of the first two. */
  readonly no: RegExp
}

const done =
  'done|ready|finish\\w*|complete\\w*|perfect\\w*|polish\\w*|stable|built|shipped|works?|v ?\\d[\\d.]*|1\\.0|mvp|feature[- ]complete|everything|good enough'
const fertig =
  'fertig\\w*|steht|läuft|perfekt|ausgereift|abgeschlossen|funktioniert|stabil|v ?\\d[\\d.]*|1\\.0|gebaut'
const listo = 'termin\\w+|list[oa]s?|acab\\w+|complet\\w+|perfect[oa]s?|funcion\\w+|v ?\\d[\\d.]*'
const pret = 'fini\\w*|termin\\w+|prêt\\w*|complet\\w*|parfait\\w*|marche|fonctionn\\w+|v ?\\d[\\d.]*'
const pronto = 'termin\\w+|pront[oa]s?|acab\\w+|complet\\w+|perfeit[oa]s?|funcion\\w+|v ?\\d[\\d.]*'
const finito = 'finit[oa]|pront[oa]|complet\\w+|perfett[oa]|funziona|termin\\w+|v ?\\d[\\d.]*'

/** Mails and consents are features; a release is promoted by a pipeline. */
const english =
  'marketing(?! (?:e-?mails?|consent|automation|opt|cookies?|cloud|api|team|pack|preferences|assets? (?:are|is)))|market (?:it|this|the \\w+)|go[- ]to[- ]market|advertis(?:e|ing)|promot(?:e|ing) (?:it|this|the (?:app|product|site|game)|my \\w+)(?! (?:to|into) (?:prod|staging|live|main|stable|release))|outreach|user acquisition|(?:find|finding|get|getting|look for|looking for|talk to|talking to|show it to|worry about) (?:(?:some|real|first|the|any|paying) )*(?:users|customers|people|strangers|testers|feedback)|tell (?:people|anyone|anybody)|(?:think|thinking|worry|care) about (?:distribution|users|customers)|(?:do|work on|focus on|start(?: with)?) distribution|(?<=^(?:the )?)distribution(?=:| later| comes| after| once| when| can| until)|promotion(?! (?:to|codes?|banners?|prices?))|publicity|gtm|(?:show|showing) (?:it |this |the (?:app|product|site|game) )?to (?:people|users|anyone|anybody|friends|strangers|customers)|(?:launch|announce)(?= later|:? (?:once|when|after) (?:everything|it|i|we|the app))|sell(?:ing)? (?:it|this)|(?<!(?:show|display|render|load|open|hide|redirect\\w*|return|go(?:es)?) (?:to )?(?:the |a )?)landing page|seo'

const languages: readonly Language[] = [
  {
    what: word(english),
    later: word(
      'later(?! than)|eventually|some ?day|afterwards?|not (?:right )?now|not yet|can wait|at the (?:very )?end|last step|comes? last|postponed?|deferred|put off|on hold',
    ),
    after: word(
      `(?:after|once|when|as soon as)(?: [^.;!?]{0,50})? (?:${done})|after (?:the |we |i )?launch(?:ing|ed)?|first[^.;!?]{0,60} then`,
    ),
    until: word(`(?:until|till|before)(?: [^.;!?]{0,50})? (?:${done})`),
    no: word(
      "not(?! (?:right )?now| yet)|never|no(?! time)|don[’']?t|doesn[’']?t|won[’']?t|didn[’']?t|isn[’']?t|can[’']?t|cannot|without|stop(?:ped)?|instead of|rather than",
    ),
  },
  {
    what: word(
      'marketing|vermarkt\\w+|werbung|bewerben|vertrieb|(?:nutzer|kunden|leute|tester)\\w* (?:finden|suchen|gewinnen|ansprechen|fragen)|um (?:die |erste |echte )*(?:nutzer|kunden|leute|tester)\\w* kümmer\\w+|(?:leuten|jemandem|anderen|kunden) zeigen|landingpage',
    ),
    later: word('später|irgendwann|danach|am ende|zum schluss|nachher|noch nicht'),
    after: word(
      `(?:wenn|sobald|nachdem|sofern)(?:,? [^.;!?]{0,50})? (?:${fertig})|(?:zu)?erst[^.;!?]{0,60} dann|(?:erst )?nach (?:dem|der) (?:release|launch|veröffentlichung|fertigstellung)`,
    ),
    until: word(`(?:bis|bevor|ehe)(?:,? [^.;!?]{0,50})? (?:${fertig})`),
    no: word('nicht(?! jetzt)|nie|niemals|kein\\w*|ohne|statt'),
  },
  {
    what: word(
      'marketing|mercadeo|promoci[oó]n\\w*|promocionar\\w*|publicidad|difusi[oó]n|venderl[oa]|(?:buscar|encontrar|conseguir) (?:usuarios|clientes)',
    ),
    later: word('más tarde|mas tarde|después|despues|luego|más adelante|mas adelante|al final|algún día'),
    after: word(
      `(?:cuando|una vez que|en cuanto|después de(?: que)?)(?: [^.;!?]{0,50})? (?:${listo})|primero[^.;!?]{0,60} (?:luego|después)`,
    ),
    until: word(`(?:hasta que|antes de que|hasta)(?: [^.;!?]{0,50})? (?:${listo})`),
    no: word('no|nunca|sin|jamás|nada de'),
  },
  {
    what: word(
      'marketing|promotion|publicité|communication|communiquer(?! avec| entre)|commercialis\\w+|(?:le |la |les )?vendre|(?:trouver|chercher) (?:des |les |nos )?(?:utilisateurs|clients)',
    ),
    later: word('plus tard|ensuite|à la fin|un jour|après'),
    after: word(
      `(?:quand|lorsque|une fois|dès que|après que)(?: [^.;!?]{0,50})? (?:${pret})|d[’']abord[^.;!?]{0,60} (?:puis|ensuite)`,
    ),
    until: word(`(?:jusqu[’']à ce que|tant que|avant que|avant)(?: [^.;!?]{0,50})? (?:${pret})`),
    no: word("ne|n[’']\\w+|pas|jamais|aucune?|sans"),
  },
  {
    what: word(
      'marketing|divulga\\w+|promoção|promover|publicidade|vendas|vendê-l[oa]|(?:buscar|encontrar|conseguir|procurar) (?:usuários|utilizadores|clientes)',
    ),
    later: word('mais tarde|depois|no final|no fim|um dia|mais adiante|mais para a frente'),
    after: word(
      `(?:quando|depois que|assim que|uma vez que)(?: [^.;!?]{0,50})? (?:${pronto})|primeiro[^.;!?]{0,60} depois`,
    ),
    until: word(`(?:até que|até|antes que|antes de)(?: [^.;!?]{0,50})? (?:${pronto})`),
    no: word('não|nunca|sem|nem|nada de|nenhum\\w*'),
  },
  {
    what: word('marketing|promozione|pubblicità|(?:cercare|trovare) (?:utenti|clienti)'),
    later: word('più tardi|dopo|alla fine|un giorno|in seguito'),
    after: word(`(?:quando|una volta che|appena)(?: [^.;!?]{0,50})? (?:${finito})|prima[^.;!?]{0,60} poi`),
    until: word(`(?:finché|fino a quando|prima che)(?: [^.;!?]{0,50})? (?:${finito})`),
    no: word('non|mai|senza|niente|nessun\\w*'),
  },
]

/** What others say or do. */
const others = word(
  'many|most (?:people|makers|founders|developers|teams|builders)|(?:some|other) (?:people|makers|founders|developers|teams|builders)|they|everyone|everybody|he|she|die meisten|viele|otros|muchos|la plupart|beaucoup|muitos',
)
/** A no in front of the waiting itself. */
const noWaiting = word(
  "(?:not|never|don[’']?t|won[’']?t|can[’']?t|cannot|shouldn[’']?t|stop|no|without)(?: \\w+){0,2} (?:wait\\w*|postpon\\w*|defer\\w*|put\\w* off|leav\\w*|delay\\w*|sav\\w*|an afterthought)|nicht(?: \\w+){0,3} (?:warten|aufschieben|verschieben)|(?:warte|warten)(?: \\w+){0,4} nicht|no (?:esperar|esperamos|espero|dejar|dejamos)|ne (?:pas )?(?:attend\\w+|report\\w+)|não (?:esper\\w+|deix\\w+|adi\\w+)",
)

/** Most sentences hold none of this; they cost one look. */
const isAboutIt =
  /mark[et]|merca|communi|show|share|advert|promo|launch|announce|publicity|gtm|outreach|acquisi|users|customers|people|stranger|testers|feedback|anyone|anybody|distribution|sell|seo|landing|werb|vertrieb|kunden|nutzer|leute|tester|jemand|anderen|publici|difus|vend|usuari|client|cliente|commerc|divulg|usuári|utili|pubblic|utenti|clienti/i

/** Hidden until it is good enough. */
const notReady = word(
  "(?:not|isn[’']?t|nothing)(?: yet)? (?:ready|good enough|polished enough)(?: yet)? (?:to be (?:shown|shared)|to (?:show|share)(?: it| this)?(?: to| with)? (?:anyone|anybody|people|users|strangers|others)|for (?:users|people|anyone|anybody|strangers|customers|the public))",
)

export function putsOff(sentence: string): boolean {
  if (!isAboutIt.test(sentence)) return false
  if (others.test(sentence) || noWaiting.test(sentence)) return false
  if (notReady.test(sentence)) return true
  return languages.some(({ what, later, after, until, no }) => {
    if (!what.test(sentence)) return false
    const denied = no.test(sentence)
    if (until.test(sentence)) return denied || isPaused.test(sentence)
    return !denied && (later.test(sentence) || after.test(sentence))
  })
}

/** Without a no, "until it is done" puts off only what is said to stand still. */
const isPaused = word(
  'later|wait\\w*|paus\\w*|on hold|postpon\\w*|defer\\w*|put off|after|warte\\w*|später|pausier\\w*|espera\\w*|attend\\w*|plus tard|esper\\w+|aspett\\w+',
)
