/** What cannot both be so, in the words of several languages. */
import { type Axis, words } from './axis.ts'
import { effects } from './effectTable.ts'
import { relations } from './relationTable.ts'
import { scales } from './scaleTable.ts'

export const axes: readonly Axis[] = [
  {
    key: 'asked',
    shared: 1,
    flips: true,
    one: words(
      "asks? (?:you |me |them )?(?:first|before|whether|for (?:your )?(?:consent|permission|confirmation))|asks before|(?:needs?|waits? for|until|after|without|unless|only (?:if|when|after)) (?:you |your |a |an )?(?:confirm\\p{L}*|approv\\p{L}*|agree|consent|say so|ok|yes)|you (?:decide|confirm|approve)|(?:you (?:type|enter|write|fill|put|key|add|read|note|do)|typed|entered|written|filled)\\b[^.;]{0,30}?(?:yourself|by hand|manually)|by hand|manually|manual|fragt (?:vorher|zuerst|nach|bevor)|erst (?:nach|wenn)|von hand|manuell|händisch|demande (?:avant|d['’]abord)|à la main|manuellement|pregunta antes|a mano|manualmente|pergunta antes|à mão|unless you (?:say|tell|set|choose|put)|(?:left|up) to (?:you|the (?:caller|reader|user|teacher|player))|you (?:have to|must|need to) (?:add|set|type|enter|write|fill|call|choose|name|do)|nothing is (?:added|done|filled|guessed)|(?:does not|doesn['’]t|never) guess\\p{L}*|nimmt (?:dir|euch|ihnen|einem) (?:keiner|niemand) ab|müsst ihr selbst|musst du selbst|müssen sie selbst|vous (?:saisissez|notez|tapez|entrez)|c['’]est vous qui|tú (?:escribes|apuntas|decides)|escrit[oa]s? por ti|digitad[oa]s? por você|você (?:digita|anota|escreve)|só os que você",
    ),
    other: words(
      'automatic(?:ally)?|by itself|by themselves|on its own|on their own|of its own accord|without (?:ever )?asking|without (?:a |any )?confirmation|unattended|hands[- ]off|while you sleep|no clicks? needed|for you|unaided|von selbst|von allein(?:e)?|automatisch|selbstständig|selbsttätig|ohne (?:zu fragen|nachfrage|rückfrage|dein zutun)|automatiquement|tou(?:t|te|s|tes) seule?s?|sans (?:rien )?demander|automáticamente|por sí sol[oa]s?|se \\p{L}+ sol[oa]s?|sin preguntar|automaticamente|sozinh[oa]s?|sem perguntar|learns? (?:which|what|from (?:your|what)|your)|without (?:you|lifting a finger|a click|any (?:typing|work|effort|input))|no (?:typing|manual \\p{L}+|input|effort)(?: needed| required)?|nothing to (?:type|fill in|enter)|ohne (?:dass du|einen klick|tippen)|sans (?:rien (?:saisir|faire|noter)|effort)|sin (?:escribir|apuntar|hacer) nada|sem (?:anotar|digitar|fazer) nada',
    ),
  },
  {
    key: 'kept',
    shared: 1,
    one: words(
      '(?:keeps?|shows?|stores?|holds?|remembers?) (?:only )?the (?:last|latest|newest) \\p{N}+|die letzten \\p{N}+|les \\p{N}+ derni\\p{L}+|(?:las?|los) últim[oa]s \\p{N}+|[oa]s últim[oa]s \\p{N}+|(?:delet|remov|eras|purg|discard|forg[eo]t|expir|clear)\\p{L}* (?:\\p{L}+ ){0,6}?(?:after|once|when|within|every)|(?:kept|keeps?|stored|stores|stays?|remains?) (?:\\p{L}+ ){0,4}?(?:for )?(?:only |up to )?\\d+ (?:hours?|days?|weeks?|months?)|(?:gelöscht|entfernt|vergessen)|werden nach \\d+ \\p{L}+ |supprimée?s? (?:après|au bout)|se borran? (?:tras|después)|apagad[oa]s? (?:após|depois)',
    ),
    other: words(
      '(?:keeps?|stores?|saves?|remembers?|holds?) (?:every|all|each|years of|decades of|an? (?:unlimited|complete|full|endless))|(?:speichert|behält|merkt sich) (?:alle|jede\\p{L}*)|garde (?:tous|toutes|chaque)|guarda (?:tod[oa]s|cada)|(?:kept|keeps?|stored|stores|stays?|remains?|saved|saves|archived?|there|available|history)[^.;]{0,50}?(?:forever|for (?:the |an? )?(?:entire|whole|full) (?:\\p{L}+ )?(?:year|season|life|term|month)|all (?:year|season)|for good|permanently|indefinitely|for ever|for as long as|as long as you|for life|for years|for all time)|(?:never|not) (?:ever )?(?:deleted?|removed?|expires?|erased?|forgets?|forgotten|lost)|für immer|dauerhaft|auf ewig|unbegrenzt gespeichert|nie gelöscht|pour toujours|indéfiniment|jamais supprimée?s?|para siempre|nunca se borra\\p{L}*|para sempre|nunca (?:é |são )?apagad\\p{L}*',
    ),
  },
  {
    key: 'same',
    shared: 1,
    one: words(
      'the same \\p{L}+ (?:\\p{L}+ ){0,3}?(?:the )?same|same \\p{L}+,? (?:gives? |means? |makes? )?(?:the )?same|deterministic(?:ally)?|reproducibl[ey]|repeatable|always (?:gives?|returns?|produces?|makes?) the same|identical (?:every|each) time|derselbe \\p{L}+ .{0,20}dieselbe|deterministisch|déterministe|determinista',
    ),
    other: words(
      '(?:different|new|another|unique|random|fresh)[^.;,]{0,30} (?:every|each) (?:time|run|game|day|call)|(?:every|each|no two) (?:run|time|game|call|match|play)s?[^.;,]{0,30} (?:different|unique|new|random|alike|the same)|never the same|random(?:ly)? (?:every|each) time|non-?deterministic|jedes mal (?:anders|neu\\p{L}*)',
    ),
  },
  {
    key: 'untouched',
    shared: 1,
    one: words(
      "read[- ]only|(?:never|not|nothing|n['’]t|without) (?:ever )?(?:chang|modif|touch|writ|edit|alter|rewrit|overwrit|fill|repair|fix|correct|mov)\\p{L}*|unchanged|untouched|leaves? (?:\\p{L}+ ){1,4}?(?:alone|intact|as (?:it|they) (?:is|was|are|were))|(?:is|are|gets?) left (?:alone|untouched|intact|as (?:it|they))|only (?:reads?|reports?|looks?|watches|shows?)|(?:bleib\\p{L}* )?(?:unverändert|unberührt)|nicht (?:verändert|geändert|angefasst)|(?:n['’]est|ne sont) pas modifiée?s?|reste(?:nt)? intacte?s?|ne (?:modifie|change|touche|altère)\\p{L}* (?:pas|jamais|rien)|no (?:se )?(?:modifica|cambia|toca)\\p{L}*|não (?:é |são )?(?:modifica|altera|muda)\\p{L}*|(?:writes?|saves?|makes?|gives?|produces?|is|as) (?:[^.,;]{0,30} )?(?:an? |in an? )?(?:new|second|separate|extra|another) (?:file|copy)|beside the (?:original|source|scan|file)s?|next to the (?:original|source|old)|opened? read-only|non-destructive|original (?:\\p{L}+ )?(?:stays?|remains?|is kept|survives?)|eigene datei|neue datei|fichier (?:à part|séparé)|nouveau fichier|archivo (?:aparte|nuevo)|arquivo (?:à parte|novo|separado)",
    ),
    other: words(
      'in place|overwrit\\p{L}*|rewrites?|repairs?|fixes|corrects?|(?:inverts?|recolou?rs?|darkens?|brightens?|straightens?|crops?|resizes?|retouches) (?:them|it|the|your|every|each|all|\\p{L}+s)|fills? (?:them|it|in|the|every|each|all|any)|patches (?:up )?(?:the|your|them)|cleans? up|modifies|edits? (?:the|your) (?:original|file|data)\\p{L}*|directly (?:in|into|to) the (?:original|file|source)|(?:original|source|input|scan|file|photo|statement|document|recording|csv|tiff?|jpe?g)s? (?:\\p{L}+ )?(?:is|are|gets?) (?:replaced|overwritten|rewritten|swapped)|(?:writ|add|sav|put|embed|stor|insert|merg)\\p{L}*[^.;]{0,40}? (?:straight|directly|right) (?:back )?(?:in)?to (?:the|your|each|every|its)|direkt in (?:die|den|das|eure[nr]?|deine[nr]?|ihre[nr]?) \\p{L}+ (?:geschrieben|eingetragen|gespeichert)|schreibt [^.,;]{0,40}? direkt in|überschreibt|korrigiert|repariert|füllt|verändert|corrige\\p{L}*|répare\\p{L}*|remplit|écrite?s? (?:directement )?dans|directement dans|modifie\\p{L}*|sobrescrib\\p{L}*|rellena|repara|corrige|preenche|sobrescrev\\p{L}*|conserta',
    ),
  },
  {
    key: 'alone',
    shared: 0,
    one: words(
      'one player|single[- ]player|a solo game|solo only|for one person(?: only)?|single[- ]user|only one (?:user|person|player)|(?:ein|einen|nur ein) spieler|einzelspieler|one (?:user|person|household)(?=[,.;]|$)|one (?:user|person|profile|household) (?:per|for each|on each) \\p{L}+|no (?:teams?|online play|online mode|sharing)|nur (?:eine|für eine) person|une seule personne|una sola persona|só uma (?:pessoa|casa)|un (?:seul )?joueur|un (?:solo )?jugador|um (?:só )?jogador|(?:no|without) (?:multi-?player|collaboration|shared? \\p{L}+|accounts? for others)',
    ),
    other: words(
      'multi-?player|co-?op|pvp|(?:play|compete|race|battle)s? (?:online )?(?:with|against) (?:up to \\p{L}+ )?(?:your )?(?:friends?|others|players|rivals)|(?:friends?|players) online|leaderboards?|real[- ]time collaboration|(?:with|among|between) (?:your |the )?(?:whole |entire )?(?:partner|colleagues|co-?workers|neighbou?rs|doctor|team ?mates|class ?mates)|invite (?:your|the|others|friends|people)|race (?:your )?friends|(?:whole|entire) (?:family|team|class|household|office|company|club)(?:.s)?|(?:die )?ganze (?:familie|klasse)|(?:das )?ganze team|toda la (?:familia|clase)|todo el (?:equipo|colegio)|toda a (?:família|equipe|turma)|share\\p{L}* [^.,;]{0,40}?(?:with (?:your )?(?:friends|team|family|others))|on[- ]call (?:rota|rotation|schedule)s?|im team|gemeinsam (?:mit|im|planen|bearbeiten)|toute la famille|avec (?:votre|ton|vos|tes) (?:médecin|équipe|famille|collègues|voisins)|con (?:tus?|sus?) (?:vecinos|familia|equipo|compañeros)|com (?:os |seus |sua )(?:vizinhos|família|equipe|colegas)|collaborate\\p{L}*|work together|edit together|(?:mit|gegen) (?:bis zu \\p{L}+ )?(?:deine[nr]? |anderen? )?(?:freunde\\p{L}*|spieler\\p{L}*)|mehrspieler\\p{L}*|multijoueurs?|avec (?:tes|vos|des) amis|multijugador|con (?:tus )?amigos|multijogador|com (?:seus |os )?amigos',
    ),
  },
  {
    key: 'signed-in',
    shared: 0,
    one: words(
      '(?:no|without(?: an?| any)?|needs no|asks? for no) (?:account|sign[- ]?(?:up|in)|login|log[- ]?in|registration|password)s?|nobody (?:signs?|logs?) (?:in|up)|(?:do|does) not need (?:an? )?(?:account|login|password)|(?:brauch\\p{L}*|benötig\\p{L}*) kein(?:e|en)? (?:konto|anmeldung|account)|pas besoin (?:de |d.)(?:un )?compte|no (?:hace falta|necesita\\p{L}*) (?:crear )?(?:una )?cuenta|não precisa (?:de |criar )?(?:uma )?conta|(?:ohne|kein|keine|keinen) (?:konto|anmeldung|registrierung|account|login|passwort)|(?:sans|ni|pas de) (?:compte|inscription|mot de passe)|(?:sin|ni) (?:cuenta|registro|contraseña)|sem (?:conta|cadastro|login|senha)',
    ),
    other: words(
      '(?:create|open|make|get|register|need|with|have|from|in|into|through|via|on|to) (?:an?|your|a free|their|our|one) (?:free |personal |own )?(?:account|profile|login)|(?:sign|log)s? (?:in|up) (?:with|to|once|using|by|and|through|first|here|free|now)|(?:each|every|all) [\\p{L} ]{0,20}(?:signs?|logs?) (?:in|up)|(?:meldet|melde|melden|meldest) (?:sich|dich|euch) [^.;]{0,40}an|(?:registers?|signs? up)(?= (?:with|by|using|first))|registriert sich|se registran?|s.inscri\\p{L}+|se cadastram?|cadastra-se|registrier\\p{L}* (?:sich|dich|euch)|(?:konto|profil) (?:anlegen|erstellen|eröffnen)|(?:dein|ihr|euer) (?:konto|profil)|mit (?:e-?mail und )?passwort|connectez-vous|inscrivez-vous|inscris-toi|(?:créez|crée|votre|ton) (?:un |votre |ton )?compte|regístrate|inicia sesión|(?:crea|tu) (?:una |tu )?cuenta|cadastre-se|crie (?:uma |sua )?conta|(?:sua|tua) conta',
    ),
  },
  {
    key: 'optional',
    shared: 1,
    one: words(
      'optional(?:ly)?|opt[- ]in|off by default|if you (?:like|want|wish)|wahlweise|freiwillig|en option|facultati\\p{L}*|opcional\\p{L}*|standardmäßig aus',
    ),
    other: words(
      'mandatory|compulsory|obligatory|required|always on|on by default|opt[- ]out|cannot be (?:turned|switched) off|verpflichtend|pflicht|immer an|obligatoire\\p{L}*|toujours activée?s?|obligatori[oa]|obrigatóri[oa]',
    ),
  },
  ...effects,
  ...relations,
  ...scales,
]

/** Two words of which only one can stand in the same sentence. */
export type Pair = readonly [RegExp, RegExp]
const table = `
before/after
above/below
always/never
hide|hides|hidden|hiding|removes?|takes? away|strips?/adds?|shows?|inserts?|injects?|displays?
locks?|locked/unlocks?|unlocked
blocks?|blocked|forbids?/allows?|permits?
enables?/disables?
imports?/exports?
uploads?/downloads?
encrypts?/decrypts?
increases?|raises?|grows?/decreases?|lowers?|reduces?|shrinks?
public|publicly/private|privately
daily|every day|each day/weekly|every week|each week/monthly|every month|each month/yearly|every year/hourly|every hour|each hour/every minute|each minute/every second|each second
first|newest|latest/last|oldest
left/right
top/bottom
buys?/sells?
sends?/receives?
synchronous|synchronously|blocking/asynchronous|asynchronously|non-blocking|async
ascending/descending
wired|cable/wireless|wifi|bluetooth
portrait/landscape
indoor|indoors/outdoor|outdoors
beginners?|novices?/experts?|professionals?|pros
children|kids/adults?|grown-ups?
starts?|begins?/stops?|ends?
keeps?|saves?|stores?|kept|stored/deletes?|discards?|forgets?|deleted|erases?
opens?/closes?
light/dark
same|identical/different|another|new|other
sooner|earlier/later
respects?|honou?rs?|obeys?/ignores?|bypass|bypasses|overrides?
strict|strictly/lenient|tolerates?|tolerant|forgiving
exact|exactly/approximate|approximately|roughly
finite|limited/endless|infinite
visible/invisible
required|mandatory/optional
respecte/ignore
respeta/ignora
respeita/ignora
synchronisiert/lokal
vor/nach
immer/nie|niemals
löscht|gelöscht|entfernt/behält|speichert|gespeichert|bewahrt
zeigt|fügt/versteckt|verbirgt|blendet
täglich|jeden tag/wöchentlich|jede woche/monatlich|jeden monat/stündlich|jede stunde
avant/après
toujours/jamais
cache|masque|enlève/ajoute|affiche|montre
supprime|efface/garde|conserve|enregistre
chaque jour/chaque semaine/chaque mois/chaque heure
antes/después|depois
siempre/nunca
sempre/nunca|jamais
oculta|esconde|quita/muestra|añade|agrega|mostra|adiciona
borra|elimina|apaga/guarda|conserva|mantém`
  .trim()
  .split('\n')
  .flatMap((line) => {
    const sides = line.split('/')
    return sides.flatMap((one, at) => sides.slice(at + 1).map((other) => [one, other] as const))
  })

const pairs: readonly Pair[] = table.map(([one, other]) => [words(one), words(other)])

/** `hides?|takes? away`: hide, hides, take, takes. */
const beginnings = (pattern: string): readonly string[] =>
  pattern.split('|').flatMap((phrase) => {
    const [first = ''] = phrase.split(/[ -]/)
    return [first.replace('?', ''), first.replace(/.\?/u, '')]
  })

/** By the first word of either side, the places of the pairs. */
const placesOf = new Map<string, Set<number>>()
for (const [place, sides] of table.entries())
  for (const word of sides.flatMap(beginnings))
    placesOf.set(word, (placesOf.get(word) ?? new Set<number>()).add(place))

/** Of all pairs those of which words in lower case can begin a side: a long text is not asked for each of them. */
export function pairsAmong(lows: Iterable<string>): readonly Pair[] {
  const found = new Set<number>()
  for (const low of lows)
    for (const part of low.includes("'") ? low.split("'") : [low])
      for (const place of placesOf.get(part) ?? []) found.add(place)
  return [...found]
    .sort((a, b) => a - b)
    .map((place) => pairs[place])
    .filter((pair) => pair !== undefined)
}
