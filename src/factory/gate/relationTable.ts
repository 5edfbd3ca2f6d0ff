/** More of what cannot both be so: whole families of words by relation, in several languages. */
import { type Axis, words } from './axis.ts'

/** Verbs of one doing: bare, and as a participle; German, French, Spanish and Portuguese infinitives and participles. */
type Doing = {
  readonly bare: string
  readonly done: string
  readonly others: string
  readonly othersDone: string
}

const canBe = '(?:can|may|could)(?: always| still)? be'
const some = "(?:[\\p{L}’']+ ){0,3}?"

/** That it can be done, and that it cannot: `can be paused at any time`, `there is no way to pause it`. */
const possible = ({ bare, done, others, othersDone }: Doing): RegExp =>
  words(
    `${canBe} ${some}(?:${done})|(?:you|they|he|she|one|everybody|anyone) (?:can|may|could)(?: always| still| also| simply)? (?:${bare})|(?:lets?|allows?) you (?:to )?(?:${bare})|(?:free|able|easy|possible) to (?:${bare})|(?:kann|können|kannst|könnt)(?! nicht| nie) [^.,;]{0,40}?(?:${others}|${othersDone})|lässt sich (?!nicht|nie)[^.,;]{0,30}?(?:${others})|(?:peut|peuvent|pouvez|peux) (?!pas|plus|jamais)[^.,;]{0,30}?(?:${others}|${othersDone})|(?:se |lo |la )?(?:puede[ns]?|pode[m]?)(?: ser| se)? [^.,;]{0,20}?(?:${others}|${othersDone})|(?:${others})\\p{L}{0,3} (?:cuando|quando|quand) (?:quieras?|quiser|vous voulez|tu veux)`,
  )

const impossible = ({ bare, done, others, othersDone }: Doing): RegExp =>
  words(
    `(?:can(?:not|['’]t| not| never| no longer)|could not|must not|may not) (?:ever )?be ${some}(?:${done})|(?:you|they|nobody|no one)(?: can(?:not|['’]t| not| never| no longer)| won['’]t be able to|(?<=nobody|no one) can) (?:${bare})|(?:no (?:way|option|button|switch|possibility|chance)|impossible|not possible|unable|too late) (?:to|of) (?:${bare})|(?:won['’]t|does not|doesn['’]t|never) (?:lets?|allows?) you (?:to )?(?:${bare})|(?:kann|können|kannst|könnt) [^.;]{0,40}?(?:nicht|nie|nicht mehr) [^.;]{0,20}?(?:${others}|${othersDone})|lässt sich [^.,;]{0,30}?(?:nicht|nie)(?: mehr)? [^.,;]{0,20}?(?:${others})|(?:peut|peuvent|pouvez|peux) (?:pas|plus|jamais) [^.,;]{0,20}?(?:${others}|${othersDone})|impossible (?:de|d’|d') ?(?:la |le |les )?(?:${others})|(?:no|não|nunca|ya no|já não) (?:(?:se|lo|la|los|las|o|a|os|as) )?(?:puede[ns]?|pode[m]?|dá para)(?: ser| se)? [^.,;]{0,20}?(?:${others}|${othersDone})|(?:imposible|impossível) (?:${others})`,
  )

const doings: Readonly<Record<string, Doing>> = {
  off: {
    bare: 'turn (?:it|this|that|them|the [\\p{L} ]{1,30}?) off|turn off|switch (?:it|this|that|them|the [\\p{L} ]{1,30}?) off|switch off|disable|pause|deactivate|stop|suspend|uninstall|remove (?:it|the (?:extension|app))|opt out|leave',
    done: '(?:turned|switched|shut) off|disabled|paused|deactivated|stopped|suspended|uninstalled|bypassed|interrupted',
    others:
      'abschalten|ausschalten|abstellen|deaktivieren|anhalten|pausieren|désactiver|arrêter|couper|éteindre|suspendre|desactivar|apagarlo|pausar|detener|parar|desativar|desligar|interromper',
    othersDone:
      'abgeschaltet|ausgeschaltet|abgestellt|deaktiviert|angehalten|pausiert|désactivée?s?|arrêtée?s?|coupée?s?|éteinte?s?|suspendue?s?|desactivad[oa]s?|detenid[oa]s?|desativad[oa]s?|desligad[oa]s?|interrompid[oa]s?',
  },
  undone: {
    bare: 'undo|take (?:it |them |a \\p{L}+ |every \\p{L}+ |any \\p{L}+ )?back|reverse|revert|restore|recover|go back',
    done: 'undone|taken back|reversed|reverted|restored|recovered',
    others:
      'rückgängig|zurücknehmen|widerrufen|wiederherstellen|annuler|revenir|restaurer|deshacer|revertir|recuperar|restaurar|desfazer|reverter',
    othersDone:
      'zurückgenommen|widerrufen|wiederhergestellt|annulée?s?|restaurée?s?|deshech[oa]s?|revertid[oa]s?|recuperad[oa]s?|desfeit[oa]s?',
  },
  erased: {
    bare: 'delete|erase|remove|wipe|clear',
    done: 'deleted|erased|removed|wiped|cleared',
    others: 'löschen|entfernen|effacer|supprimer|borrar(?:lo)?|eliminar|apagar|excluir',
    othersDone:
      'gelöscht|entfernt|effacée?s?|supprimée?s?|borrad[oa]s?|eliminad[oa]s?|apagad[oa]s?|excluíd[oa]s?',
  },
}

/** Also without a `can`: `no take-backs`, `every move is final`. */
const besides: Readonly<Record<string, readonly [one: string, other: string]>> = {
  off: [
    '(?:off|pause|stop) (?:it )?(?:at any|whenever|any ?time)|does not lock you (?:out|in)',
    'locks? you (?:out|in)|no (?:pausing|stopping|switching off|disabling|skipping|quitting)|never (?:stops|pauses|lets go)|stays? (?:on|active) (?:permanently|for ever|forever|all the time|no matter)|always on|unskippable|immer aktiv|toujours activée?|siempre activad[oa]|sempre ativ[oa]',
  ],
  undone: [
    '(?<!no )(?:undo|undoes|unlimited undo)|reversible|umkehrbar|réversible',
    'irreversible|irrevocabl[ey]|no (?:undo|take-?backs?|way back|going back|second chance)|(?:is|are|stays?|remains?) (?:final|irrevocable)|unwiderruflich|endgültig|irréversible|définiti\\p{L}+|irreversible|irreversível',
  ],
  erased: [
    '(?:deletes?|erases?|removes?) (?:it |them |everything |all )?(?:with (?:one|a) (?:click|tap)|at any time|whenever)|se suppriment d.un clic',
    'indelible|undeletable',
  ],
}

const either = (one: RegExp, more: string): RegExp =>
  new RegExp(`${one.source}|${words(more).source}`, one.flags)

const possibilities: readonly Axis[] = Object.entries(doings).map(([key, doing]) => {
  const [one = '', other = ''] = besides[key] ?? []
  return { key, shared: 0, one: either(possible(doing), one), other: either(impossible(doing), other) }
})

/** What is there or is not, by whatever word: `no clock` denies a timer. */
const presences: Readonly<Record<string, string>> = {
  timer:
    'timers?|countdowns?|time[- ]limits?|(?:ticking|beat the|against the|race the) clock|clocks?(?= (?:is|ticks|runs|keeps))|is timed|are timed|zeitlimits?|gegen die (?:uhr|zeit)|chronomètres?|contre la montre|cronómetros?|contrarreloj|se acab\\p{L}+ el tiempo|time (?:is|runs) (?:up|out)|minutes on the clock|(?:die )?zeit (?:läuft )?ab(?:läuft)?|temps (?:est )?écoulé|tempo (?:acab|esgot)\\p{L}*|cronômetros?|contra o relógio',
  ranking:
    'rankings?|leader ?boards?|high ?scores?|score ?boards?|on the board|bestenlisten?|ranglisten?|highscores?|classements?|clasificaci(?:ón|ones)|tabla de posiciones|placar(?:es)?',
  music:
    'soundtracks?|background music|sound effects|(?:listen|listens) to (?:the|your|each|every|how)|pronunciation|écoutez|prononciation|escucha (?:la|el|cómo)|pronunciación|ouça|pronúncia|anhören|vorlesen|sounds?(?= (?:on|plays|of|effects))|musik|soundeffekte|bande[- ]son|banda sonora|trilha sonora|efectos de sonido|efeitos sonoros',
  wearable:
    'smart ?watch(?:es)?|apple watch|wear os|(?:your|the|a) (?:wrist|watch)|wearables?|armbanduhr|smartwatch(?:es)?|(?:votre|ta|la) montre|montre connectée|(?:tu|el|un) reloj|pulsera|relógio inteligente',
  purchases:
    'in-?app purchases?|micro-?transactions?|loot ?boxe?s?|(?:gem|coin|booster|premium) packs?|buy (?:more )?(?:gems|coins|lives)|in-app-käufe|achats intégrés|compras (?:integradas|dentro)',
  parallel:
    'multi-?threaded|multi-?core|in parallel|all (?:of )?(?:your |the |its )?(?:cores|cpus)|every core|worker (?:threads|pool)|auf allen kernen|parallelisiert|en parallèle|en paralelo|em paralelo',
  whole:
    '(?:loads?|reads?|holds?|keeps?|pulls?) (?:the |your )?(?:whole|entire|complete|full) \\p{L}+ (?:in|into) (?:memory|ram)|(?:whole|entire) \\p{L}+ (?:is|are) (?:ever )?(?:held |kept |loaded )?in(?:to)? memory|(?:in|into) (?:ram|memory) (?:first|for speed|at once)',
  background:
    'daemons?|background (?:service|process|task|job)s?|(?:in|from) the background|always running|hintergrunddienst\\p{L}*|im hintergrund|en arrière-plan|en segundo plano|em segundo plano',
  history:
    'histor(?:y|ies)|over time|trends?|(?:compare|compares) [^.,;]{1,40}? with (?:last|yesterday|previous|older|the (?:last|previous))\\p{L}*|verlauf|historique|historial|histórico',
  throws:
    '(?:throws?|thrown|raises?(?= an? (?:\\p{L}+ )?(?:error|exception))|panics?)(?!(?: \\p{L}+){0,2} (?:away|out|off|open)(?!\\p{L}))|(?:lève|lance) une (?:erreur|exception)|wirft (?:einen|eine) (?:\\p{L}*fehler|\\p{L}*exception|ausnahme)|lanza una? (?:error|excepción)|lança uma? (?:erro|exceção)',
}

/** Of what is denied in these ways too it is said that it is not there. */
const lacking: Readonly<Record<string, string>> = {
  music:
    '(?:no|without|neither) (?:sounds?|audio|music)|(?:kein|keinen|ohne) ton|(?:pas de|sans|ni) son|(?:sin|ni) sonido|(?:sem|nem) som|silent|is mute|stumm|silencieu[xs]e?|en silencio',
  parallel:
    'single[- ]thread(?:ed)?|one thread|a single (?:thread|core)|one core|sequential(?:ly)?|einem kern',
  whole:
    'line by line|row by row|as a stream|streaming|in chunks|zeile für zeile|zeilenweise|ligne par ligne|línea (?:a|por) línea|linha (?:a|por) linha',
  throws: 'no exceptions|instead of throwing',
  timer: '(?:no|without an?) (?:clock|hurry)|(?:keine|ohne) uhr|sans horloge|sin reloj|sem relógio',
}

const there: readonly Axis[] = Object.entries(presences).map(([key, other]) => ({
  key,
  shared: 0,
  flips: true,
  one: words(lacking[key] ?? '(?!)'),
  other: words(other),
}))

const device = '(?:devices?|phones?|tablets?|computers?|machines?|laptops?|browsers?|macs?)'

export const relations: readonly Axis[] = [
  ...possibilities,
  ...there,
  {
    key: 'term',
    shared: 0,
    one: words(
      'cancel(?:led)? (?:it )?(?:at )?(?:any ?time|any moment|monthly|every month|each month|whenever)|no (?:minimum term|contract|commitment)|(?:jederzeit|monatlich|zum monatsende) kündbar|keine (?:mindestlaufzeit|vertragsbindung)|sans engagement|résiliable (?:à tout moment|chaque mois)|sin permanencia|cancela(?:r)? cuando quieras|sem fidelidade|cancele quando quiser',
    ),
    other: words(
      '(?:minimum|fixed) (?:term|contract|period)|(?:\\d+|twelve|six)[- ]months? (?:contract|commitment|term|minimum)|(?:one|two|a)[- ]years? (?:contract|commitment)|(?<!keine )(?:mindestlaufzeit|vertragslaufzeit|mindestvertrag\\p{L}*)|(?:avec |un )engagement (?:de|d.un)|(?<!sin )permanencia (?:de|mínima)|(?<!sem )fidelidade (?:de|mínima)',
    ),
  },
  {
    key: 'cloud',
    shared: 0,
    flips: true,
    one: words(
      `(?:no|without an?|without|kein\\p{L}*|ohne|sans|pas de|sin|sem) (?:cloud|nuage|nube|nuvem)|stays? (?:[\\p{L}]+ ){0,2}?(?:on|in) (?:your|the|this|their|its) (?:own )?${device}|never leaves?|(?:sends?|uploads?|transmits?|copies) nothing|nothing (?:ever )?(?:leaves|is (?:sent|uploaded|copied))|no (?:network|internet) (?:permission|connections?|requests?|traffic)|(?:no|not ask for|without) (?:the )?internet permission|file on (?:your|the) (?:own )?(?:disk|computer|machine)|(?:kept|stored|saved|held|lives?|lie) (?:only )?(?:in|on) (?:the|your|this|their|each) (?:\\p{L}+ )?${device}|(?:im browser|auf dem (?:rechner|gerät|handy)) (?:gespeichert|abgelegt)|local[- ]only|only (?:on|in) (?:this|your|the|one) ${device}|one \\p{L}+ (?:per|for each) ${device}|on your (?:own )?server|(?:same|home|local) (?:network|wi-?fi)|own (?:network|wi-?fi)|(?:im|nur im) (?:eigenen|selben|gleichen) (?:wlan|netz\\p{L}*)|même (?:réseau|wi-?fi)|misma (?:red|wi-?fi)|mesma rede|(?:bleib|lieg)\\p{L}* (?:nur )?auf (?:dem|deinem|ihrem|eurem) (?:gerät|handy|rechner|telefon|computer)|reste(?:nt)? (?:dans|sur) (?:le|la|votre|ton|l['’])\\s?\\p{L}+|aucune donnée n['’]est envoyée|ne quittent? (?:pas|jamais)|(?:queda[ns]?|guarda\\p{L}*) en el (?:móvil|teléfono|dispositivo|ordenador|navegador|equipo|disco)|(?:no|nunca) salen?(?= de)|ficam? no (?:celular|telemóvel|aparelho|computador|navegador|disco)|nada sai d\\p{L}+|(?:un|um|una|uma|ein|eine) \\p{L}+ (?:por|par|pro|je) (?:teléfono|móvil|celular|téléphone|handy|gerät|navigateur)|no pide permiso de internet`,
    ),
    other: words(
      `(?:in|to|from|via|through|over|with|on|our|its) (?:(?:the|a|our|its) )?(?:(?!your\\b|own\\b)\\p{L}+ )?cloud|cloud[- ](?:based|sync\\p{L}*|backups?|storage|powered)|sync\\p{L}* (?:[\\p{L}’']+ ){0,6}?(?:across|between|with|to|on) (?:all |every |other |each |both )?(?:of )?(?:your |the |their )?(?:other )?${device}|sync\\p{L}* automatically|(?:available|appears?|opens?|open them|open it|there|reach\\p{L}*|continue|pick up|find \\p{L}+|waiting|read \\p{L}+) (?:on|from|across) (?:all|every|any|each|any other|another) (?:of )?(?:your )?${device}|(?:upload\\p{L}*|backed up|backs? up|sent|stored|saved|transmitted|copied|kept|mirrored) (?:[\\p{L}’']+ ){0,3}?(?:to|on|in) (?:our|the|a|its|their|remote) (?:\\p{L}+ )?servers?|(?:to|on) our servers?|follows? you (?:to|across|everywhere|from|on)|(?:from )?anywhere in the world|from anywhere|(?:share|publish|post)\\p{L}* [^.,;]{0,40}?online|(?:partage|publie)\\p{L}* [^.,;]{0,40}?en ligne|(?:compart|public|publique)\\p{L}* [^.,;]{0,40}?(?:online|en línea)|von unterwegs|von überall|aus der ferne|desde cualquier (?:lugar|parte|sitio)|de qualquer lugar|de n.importe où|no matter where you are|remote(?:ly)? access|(?:in|über|aus) (?:der|die|eine[rm]?|unsere[rn]?) cloud|(?:an|auf) (?:unsere[nrm]?|einen|einem|den) server\\p{L}*|auf alle[nr] (?:deine[nr]? |ihre[nr]? |eure[nr]? )?(?:geräte\\p{L}*|handys)|(?:von )?überall (?:verfügbar|abrufbar|aus)|(?:dans|sur|via|vers) (?:le|un|notre) (?:nuage|cloud|serveur)\\p{L}*|(?:vers|sur) nos serveurs|sur tous (?:vos|tes|les) (?:appareils|téléphones|écrans)|(?:en|a|desde) (?:la|nuestra) nube|(?:en|con|desde) todos (?:tus|sus|los) (?:dispositivos|móviles|teléfonos)|(?:a|en) nuestros? servidor\\p{L}*|na nuvem|para a nuvem|(?:em|com) todos os (?:seus )?(?:aparelhos|dispositivos|celulares)|(?:nos|para os?) nossos? servidor\\p{L}*`,
    ),
  },
  {
    key: 'goes-on',
    shared: 1,
    flips: true,
    one: words(
      '(?:goes|carries|keeps going|runs|moves) on|continues|keeps? (?:counting|running|going|working|playing|recording|listening)|(?:is|are|gets?) (?:\\p{L}+ ){0,6}?skipped|skips (?:it|them|bad|broken|the)|(?:läuft|macht|geht) weiter|übersprungen|überspringt|continue(?:nt)?(?= (?:quand|malgré))|ignorée?s?|se salta\\p{L}*|continúa|pulad[oa]s?',
    ),
    other: words(
      '(?:stops?|aborts?|halts?|ends?|breaks?|fails?|cancels?) (?:the|your|a|an) (?:whole |entire )?(?:run|build|import|job|process|program|export|command|test)\\p{L}*|exits? with (?:an? )?(?:error|code)|only (?:prints|gives|shows) a warning|bricht (?:\\p{L}+ ){0,3}ab|arrête (?:le|la|l)\\p{L}*|detiene (?:el|la)|interrompe o|(?:stops?|ends?|pauses?|is over) (?:when|as soon as|once|if)|(?:stoppt|endet|hört auf),? (?:wenn|sobald)|s.arrête (?:quand|dès)|se (?:detiene|para) (?:cuando|al)|para quando',
    ),
  },
  {
    key: 'ready-made',
    shared: 0,
    flips: true,
    one: words(
      '(?:build|solder|assemble|make|print) (?:it|one|them|the (?:board|box|kit)) yourself(?:ves)?|parts? list|do[- ]it[- ]yourself|\\bdiy\\b|solder\\p{L}* (?:is |are )?(?:needed|required|necessary)|(?:needs?|requires?) (?:some |a bit of )?solder\\p{L}*|löt\\p{L}* (?:braucht|ist nötig|nötig|erforderlich)|(?:man|ihr|sie) (?:muss|müsst|müssen) (?:selbst )?löten|selbst (?:bauen|löten|zusammen\\p{L}*)|à monter soi-même|à souder soi-même|para montar (?:tú|uno) mism[oa]|monte você mesmo',
    ),
    other: words(
      '(?:fully |pre-?|factory[- ])?assembled|ready[- ]made|ready to (?:plug in|plug|use|hang|go|ship)|pre-?built|plug[- ]and[- ]play|no soldering|fertig (?:montiert|aufgebaut|gelötet)|bausatz|fertiggerät\\p{L}*|fertig (?:zusammengebaut|geliefert)|(?:löten|basteln) (?:ist |muss man |musst du |müssen sie )?nicht(?: nötig)?|ohne löten|prêt à (?:brancher|l.emploi)|monté en usine|list[oa] para (?:usar|enchufar)|ya montad[oa]|pront[oa] para usar|já montad[oa]',
    ),
  },
  {
    key: 'acts',
    shared: 0,
    one: words(
      "only (?:measures|watches|warns|reports|reminds|observes|tells|logs|counts|notifies)|(?:never|not|n[’']t) (?:switch|turn|control|steer|drive|operate)\\p{L}*|(?:misst|warnt|meldet|zeigt) nur|nur (?:misst|warnt|meldet)|schaltet nichts|(?:mesure|prévient|avertit|observe) seulement|ne (?:commande|pilote|contrôle) (?:pas|rien)|(?:solo|sólo) (?:avisa|mide|mira|informa)|no controla|(?:só|apenas) (?:avisa|mede|mostra)|não controla",
    ),
    other: words(
      '(?:switch|turn|shut|power)e?s (?:(?:your|the|each|every|a|an|it|them) )?(?:\\p{L}+ ){0,2}?(?:on|off|down)|(?:switch|turn|shut|power)e?s (?:on|off|down) (?:your|the|each|every)|takes? control of|controls? (?:your|the|each)|steers? (?:your|the)|schaltet [^.,;]{1,40}? (?:ein|aus|ab)|steuert|regelt|(?:allume|éteint|coupe|pilote|commande) (?:le|la|les|votre|vos|l)\\p{L}*|(?:abre|cierra|enciende|apaga) (?:el|la|los|las|tu|tus)|controla (?:el|la|tu)|(?:abre|fecha|liga|desliga) (?:o|a|os|as|seu|sua)|controla (?:o|a|seu|sua)',
    ),
  },
  {
    key: 'one-at-a-time',
    shared: 1,
    one: words(
      '(?:one|a single) (?:\\p{L}+ ){1,2}?at a time|only one \\p{L}+|one \\p{L}+ only|(?:not|never) (?:[\\p{L}]+ ){0,3}?(?:several|many|two) \\p{L}+ at once|(?:immer )?nur ein\\p{L}* \\p{L}+|ein\\p{L}* \\p{L}+ nach der anderen|une? seule? \\p{L}+(?: à la fois)?|un[oa]? sol[oa]? \\p{L}+|de un[oa] en un[oa]|um[a]? \\p{L}+ (?:por|de cada) vez|só um[a]? \\p{L}+',
    ),
    other: words(
      'side by side|in parallel|parallel|nebeneinander|parallèle|en paralelo|em paralelo|all (?:of )?your \\p{L}+|alle (?:deine|eure|ihre) \\p{L}+|tod[oa]s (?:tus|sus|l[oa]s|seus|suas|[oa]s) \\p{L}+|(?:several|multiple|many|as many|any number of|two or more|whole \\p{L}+ of) \\p{L}+|(?:all|both) (?:of )?(?:your |the )?\\p{L}+ at (?:once|the same time)|at the same time|simultaneous(?:ly)?|concurrent(?:ly)?|mehrere \\p{L}+|gleichzeitig|plusieurs \\p{L}+|(?:tous|toutes) (?:vos|tes|les) \\p{L}+|en même temps|vari[oa]s \\p{L}+|a la vez|al mismo tiempo|vári[oa]s \\p{L}+|ao mesmo tempo',
    ),
  },
  {
    key: 'who',
    shared: 1,
    one: words(
      '(?:only|nobody but|no one but) (?:the \\p{L}+|those|people|who\\p{L}*|you|admins?|\\p{L}+ with|one person) (?:\\p{L}+ ){0,4}?(?:can|may|has|have|sees?|changes?)|nur,? wer|(?:by|for|to) the \\p{L}+ (?:alone|only)|(?:macht |darf |kann )?allein (?:der|die|das)|nur (?:der|die) \\p{L}+|nur (?:der|die|mit|wer) [^.;]{0,40}? (?:kann|darf)|seule?s? (?:celui|celle|ceux|les?|la) [^.;]{0,40}?(?:peut|peuvent)|s[oó]lo (?:quien|el|la|los) [^.;]{0,40}?puede\\p{L}*|só quem',
    ),
    other: words(
      '(?:anyone|everyone|everybody|anybody|all (?:members|visitors|guests|users)) (?:[\\p{L}]+ ){0,4}?(?:can|may)|(?:everyone|everybody|anyone|each (?:member|guest|player|user|person)) (?:edits?|changes?|adds?|writes?|enters?|decides?)|jede[rs]? (?:\\p{L}+ )?(?:trägt|ändert|macht|gibt|bestimmt|entscheidet)|chacun (?:modifie|ajoute|change)|cada uno (?:cambia|añade|apunta)|cada um (?:muda|edita|anota)|jeder? [^.,;]{0,30}?(?:kann|darf)|alle (?:können|dürfen)|tout le monde peut|n.importe qui peut|chacun peut|cualquiera puede|todos pueden|qualquer (?:um|pessoa) pode|todos podem',
    ),
  },
  {
    key: 'moved',
    shared: 1,
    one: words(
      'stays? where (?:it|they) (?:is|are|was|were)|in the (?:folders?|place) (?:where )?(?:you already have|they are|it is)|without (?:moving|copying|renaming)|(?:never|not|n.t) (?:ever )?(?:mov|renam|cop)\\p{L}*|bleib\\p{L}*,? wo|an ihrem (?:ort|platz)|rest\\p{L}* (?:là )?où|se quedan? donde|continuam? (?:n\\p{L}+ \\p{L}+ )?onde',
    ),
    other: words(
      'moves (?:the|your|all|every|each)|(?:is|are) moved|renames (?:the|your|all|every|each)|(?:sorts|tidies|moves|copies|imports) (?:[\\p{L}]+ ){1,4}?into (?:folders|an? (?:own )?(?:library|folder))|verschiebt|benennt [^.,;]{1,30} um|déplace|renomme|mueve|move (?:as|os|suas|seus)|renombra|renomeia',
    ),
  },
  {
    key: 'ordered',
    shared: 1,
    one: words(
      '(?:kept |stays? |stay |stored |returned )?in (?:the )?(?:same |original )?order|keeps? the order|sorted|der reihe nach|in (?:fester|derselben) reihenfolge|dans l.ordre|en orden|em ordem',
    ),
    other: words(
      '(?:random(?:ly)?|shuffled?|arbitrary|unordered|unsorted)|in (?:no|any) (?:particular )?order|zufällig\\p{L}*|gemischt|aléatoire\\p{L}*|mélangée?s?|aleatori[oa]s?|mezclad[oa]s?|embaralhad[oa]s?',
    ),
  },
  {
    key: 'same-for-all',
    shared: 1,
    one: words(
      'the same for (?:all|everyone|everybody|each|every|both)|(?:everyone|everybody|all players) (?:gets?|sees?|has|have) the same|für alle (?:gleich|dieselben)|dieselben? für alle|(?:le|la|les) mêmes? pour tous|(?:l[oa]s? )?mism[oa]s? para tod[oa]s|[oa]s? mesm[oa]s? para tod[oa]s',
    ),
    other: words(
      '(?:each|every|no two) (?:player|person|visitor|user|reader|member|child)s? (?:[\\p{L}]+ ){0,3}?(?:different|unique|own|another|other|same)|(?:different|another|unique) (?:[\\p{L}]+ ){0,2}?for (?:each|every|everyone)|jeder? \\p{L}+ [^.,;]{0,30}?(?:ander\\p{L}*|eigene\\p{L}*)|chaque \\p{L}+ [^.,;]{0,30}?(?:différent\\p{L}*|propre)|cada \\p{L}+ [^.,;]{0,30}?(?:distint\\p{L}*|diferent\\p{L}*|propi[oa]s?|própri[oa]s?)',
    ),
  },
  {
    key: 'offline',
    shared: 0,
    one: words(
      '(?:without|no) (?:an? |any |the )?(?:network|connection|internet|signal)|off-?line|airplane mode|flight mode|(?:network |ethernet |lan )?cable (?:pulled|unplugged|out)|pull(?:ed|ing)? (?:out )?the (?:network |ethernet |lan )?(?:cable|plug)|unplug(?:ged|ging)? the (?:network|router|cable)|(?:wi-?fi|router) (?:is )?(?:off|switched off|turned off)|netzwerkkabel gezogen|câble (?:réseau )?débranché|cable (?:de red )?desenchufado|ohne (?:netz|internet|verbindung|wlan)|flugmodus|sans (?:réseau|connexion|internet)|sin (?:conexión|red|internet|cobertura)|sem (?:internet|conexão|rede)',
    ),
    other: words(
      '(?:needs?|requires?|only with|works? only with|depends on|relies on) (?:an? |the |your )?(?:\\p{L}+ )?(?:network|connection|internet)(?! of\\b)|(?:constant|permanent|stable) (?:connection|internet)|(?:on|by) our (?:own )?servers?|(?:have|has|need|needs|must) (?:to )?be (?:always |permanently )?(?:online|connected)|online (?:all the time|at all times)|always[- ]online|(?:dauerhafte|ständige|permanente|stabile) (?:internet)?verbindung|auf unseren? servern?|sur nos serveurs|en nuestros servidores|em nossos servidores|(?:muss|müssen) (?:\\p{L}+ )?online sein|doit être (?:en ligne|connectée?)|(?:connection|internet) (?:is )?(?:required|needed)|nur (?:mit|bei) (?:\\p{L}+ )?(?:verbindung|internet\\p{L}*|netz)|(?:braucht|benötigt) (?:\\p{L}+ ){0,2}?(?:internet\\p{L}*|netz|verbindung)|(?:a besoin|nécessite|exige) [^.,;]{0,20}?(?:connexion|internet|réseau)|(?:necesita|requiere) [^.,;]{0,15}?(?:conexión|internet)|(?:precisa|requer|exige) [^.,;]{0,15}?(?:conexão|internet)',
    ),
  },
  {
    key: 'once-or-again',
    shared: 1,
    one: words('(?:rings?|beeps?|asks?|plays?|sounds?|buzz(?:es)?|warns?|reminds?|\\p{L}+s) once'),
    other: words(
      'until you|again and again|repeatedly|over and over|keeps? (?:ringing|beeping|asking|reminding|buzzing|playing)',
    ),
  },
  {
    key: 'original',
    shared: 0,
    one: words(
      '(?:writes?|saves?|makes?|gives?|produces?) (?:[^.,;]{0,30} )?(?:an? |in an? )?(?:new|second|separate|another) (?:file|copy)|beside the (?:original|source|old)|next to the (?:original|source|old)|(?:original|source|input)s? (?:itself |file )?(?:is |are )?(?:stays?|remains?|kept|untouched|unchanged|left alone|never changed)|(?:never|not|n.t) (?:ever )?(?:overwrit|replac|chang|touch)\\p{L}* (?:the|your|any) (?:original|source|input)\\p{L}*|leaves? the (?:original|source|input)|non-destructive|bleibt das original|das original bleibt|l.original reste|el original (?:se )?queda|o original fica',
    ),
    other: words(
      '(?<!\\b(?:put|is|are|was|were|be|stays?) )in[- ]place(?! of)|(?:original|source|input|old)s? (?:\\p{L}+ )?(?:is|are|gets?) (?:replaced|overwritten|rewritten|swapped|deleted)|(?:replaces?|overwrites?|deletes?) (?:the|your) (?:original|source|input)|no cop(?:y|ies) (?:lie|left|needed|made)|das original wird (?:ersetzt|überschrieben)|überschreibt das original|l.original est (?:remplacé|écrasé)|(?:remplace|écrase) l.original|sobrescribe el original|sobrescreve o original',
    ),
  },
  {
    key: 'tried-again',
    shared: 1,
    flips: true,
    one: words(
      '(?:tried|tries|try|sent|started|run) again|retr(?:y|ies|ied)|another (?:try|attempt)|erneut (?:versucht|gesendet|gestartet)|réessaie|réessayée?s?|reintenta|tentad[oa]s? de novo',
    ),
    other: words(
      '(?:dropped|lost|discarded|given up|gone) (?:at|after|on) the first|at the first (?:error|failure|try)|fails? (?:for good|immediately|at once)|beim ersten fehler|à la première erreur|al primer (?:error|fallo)|no primeiro erro',
    ),
  },
  {
    key: 'billing',
    shared: 0,
    of: 'price',
    one: words(
      'renews?|subscription|verlängert sich|verlängert sie sich|se renueva|se renouvelle|renova-se|(?:per|a|each|every) (?:month|year)|monthly|yearly|annual(?:ly)?|\\/ ?(?:month|year|mo|yr)|(?:im|pro) (?:monat|jahr)|monatlich|jährlich|par (?:mois|an)|(?:al|por) (?:mes|año)|(?:por|ao) (?:mês|ano)',
    ),
    other: words(
      '(?:pay|paid|buy|bought|costs?|purchase) (?:it |for it )?(?:only |just )?once|(?:€|euros?|dollars?|pounds?|\\d+) once(?=[,.;]|$)|one[- ]time (?:payment|purchase|price|fee)|(?:nur )?einmal (?:zahlen|kaufen|bezahlen|bezahlt|gezahlt)|einmalig\\p{L}*|(?:payez|paie|payée?s?|achetez) une (?:seule )?fois|en une (?:seule )?fois|(?:un|en un) (?:solo|único) pago|pag\\p{L}+ una (?:sola )?vez|pag\\p{L}+ (?:só )?uma (?:só |única )?vez|pagamento único',
    ),
  },
  {
    key: 'chosen',
    shared: 1,
    one: words(
      'you (?:name|choose|pick|set|define|tell|mark|select)|(?:man|ihr|sie|du) (?:nennt|wählt|wählst|gibt an|markiert|bestimmt)|on (?:indique|choisit|nomme)|vous (?:indiquez|choisissez|nommez)|(?:tú )?(?:eliges|indicas|marcas)|você (?:escolhe|indica|marca)',
    ),
    other: words(
      '(?:finds|picks|chooses|guesses|detects|knows|locates|selects|recogni[sz]es|works out) [^.,;]{0,50}?(?:on its own|by itself|automatically|for you)|vous localise|te localiza|ortet (?:dich|sie|euch)|(?:findet|wählt|erkennt) [^.,;]{0,40}?(?:von selbst|automatisch|selbst)|(?:trouve|choisit|détecte) [^.,;]{0,40}?(?:tout seul|automatiquement)|(?:encuentra|elige|detecta) [^.,;]{0,40}?(?:sol[oa]|automáticamente)|(?:encontra|escolhe|detecta) [^.,;]{0,40}?(?:sozinh[oa]|automaticamente)',
    ),
  },
]
