/** Words that can tell of the same doing or thing: a sentence that uses one is not new where the facts use another. */
import { stemOf } from './words.ts'

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Each line: words of one family. Wide on purpose; nothing is contradicted or supported by them. */
const families: readonly string[] = [
  'gap gaps hole holes missing lack lacks absent hollow break empty blank | lucke loch fehl trou manqu vide hueco falta vacio buraco falta vazio',
  'say says said speak speaks spoken voice speech talk talks tell tells told aloud announce announces announced call calls dictate dictated mouth word words | sag sprech sprich stimme vorles diktier dire parle voix lire dit dict decir dice hablar voz habla dizer fala voz ansag annonc anunci',
  'hear hears listen listens sound sounds audio microphone ear ears noise tone | hor ton klang geraus mikro ecout enten son micro oir escuch ouvir ouve audio',
  'show shows shown display displays draw draws drawn plot plots chart charts graph list lists listed view views see sees look looks screen appear appears picture visible paint paints glance mark marks marked highlight highlights highlighted colour colours | zeig anzeig zeichn seh sicht ansicht liste listet farb markier affich montr voir vue liste dessin couleur mostr muestr ver vista lista dibuj desenh cor tabell ubersicht aparec exib',
  'warn warns warning alert alerts notify notifies notification remind reminds reminder message messages ping pings tell tells beep beeps buzz buzzes vibrate vibrates ring rings signal signals tap taps | warn erinner meld mitteil benachricht hinweis alarm klingel avert alert prevenir previen rappel rappell notif sonn avis recuerd recordat lembr lembrete',
  'send sends sent forward forwards pass passes push pushes relay relays deliver delivers hand hands post posts mail mails email emails arrive arrives receive receives reach reaches message messages | send schick verschick ubermittel weiterleit mail nachricht envo envi transmet recoi courriel message mensaj mensag correo recib receb',
  'keep keeps kept store stores stored save saves saved hold holds held retain retains remember remembers archive archives log logs logged stay stays stayed lie lies lives stand stands memory rest rests | speicher behalt bewahr bleib gespeichert halt merk gard conserv enregistr stock rest guard almacen mant qued salv mantem fica memor',
  'delete deletes deleted remove removes removed erase erases drop drops discard gone throw thrown clear clears strip strips skip skips ignore ignores leave leaves left | losch entfern weg verschwind gelosch leer supprim efface enlev retir disparai borr elimin quit apag remov exclu desapare',
  'find finds found search searches detect detects spot spots locate locates catch catches lookup seek notice notices recognise recognises recognize recognizes tell identify identifies name names | find such gefunden entdeck erkenn nachschlag trouv cherch detect reconnai encontr busc hall detect reconoc procur ach localiz',
  'compare compares compared diff diffs difference differences different match matches matched same equal identical duplicate duplicates twin twins copy copies alike differ differs change changes changed | vergleich unterschied gleich doppelt gleich ander anders ander compar differ pareil identique meme double igual distint duplic mesm comparac andert',
  'count counts counted tally tallies total totals sum sums add adds up number numbers score scores measure measures measured | zahl summ rechn punkt messen misst compt calcul somm mesur cont sum calcul med conta som medi',
  'write writes written type types typed enter enters put puts jot jots note notes fill fills edit edits record records recorded text texts letter letters log logs | schreib eintrag trag tipp eingeb gibt notier fullt text ecri note saisi remplir texte tap escrib anot text rellen escrev anota preench digit eingetrag',
  'read reads parse parses understand understands open opens load loads take takes accept accepts input eat eats scan scans decode decodes handle handles know knows refuse refuses refused | les liest versteh offn nimmt lit lire ouvr prend compren accept lee leer abr entien acept le ler entend aceit',
  'build builds built make makes made create creates generate generates produce produces compile compiles render renders output outputs yield yields come comes become becomes turn turns convert converts translate translates | bau erstell erzeug mach gener leg wandl umwandl ubersetz verwandel cree crea fabriqu construi produi convert tradui transform hace haz constru produc convierte traduc faz cria ger constr traduz',
  'check checks checked verify verifies test tests tested validate validates examine examines inspect inspects watch watches observe observes control controls monitor monitors look looks | pruf kontroll test uberwach schau verifi controle surveill regard essai essay comprueb verific control vigil mira prueb confer verif testa',
  'sort sorts sorted order orders ordered arrange arranges rank ranks group groups grouped column columns row rows | sortier reihe reihum ordn spalte zeile ordne grupp nacheinander tri class range rang colonne ligne ordre group orden fila column orden coluna linha grup reihenfolge',
  'print prints printed printer paper page pages sheet sheets leaf ink | druck gedruckt papier seite blatt bogen imprim papier page feuille imprim papel hoja pagin folha',
  'choose chooses chosen pick picks picked select selects decide decides set sets setting settings option options flag flags interval choice | wahl auswahl bestimm einstell festleg wunsch choisi choix regl decid option eleg escog ajust escolh defin opcao opcion',
  'price prices cost costs pay pays paid payment payments money euro euros dollar dollars pound pounds fee fees purchase bill bills | preis kost zahl bezahl geld gebuhr euro rechnung bezahlt prix coute pay argent euro tarif factur precio cuest pag dinero cost preco custa pag dinheir',
  'start starts begin begins launch launches boot boots open opens first restart restarts run runs ran again play plays | start begin anfang lauft laufen demarr commenc lanc ouvr empez comienz inici arranc comec inici abr',
  'stop stops end ends finish finishes finished close closes quit last halt halts over done exit exits cancel cancels expire expires | stopp end hort schluss fertig abgelauf beend arret fin termin ferm expir par acab termin cierr caduc para fim fecha',
  'work works run runs function functions operate operates play plays go goes use uses usable used | funktion arbeit lauf benutz nutz bedien geht marche fonctionn utilis sert serv funcion trabaj us utiliz trabalh',
  'need needs require requires want wants must ask asks asked question questions answer answers | brauch notig muss benotig frag antwort erforder faut besoin demand question repon requier necesit pregunt pid precis pergunt ped',
  'phone phones device devices handset mobile iphone ipad android tablet pocket | handy telefon gerat tablet tasche telephone portable appareil mobile telefono movil dispositiv telefone celular aparelh',
  'computer computers laptop laptops desktop machine machines mac pc windows linux macos | rechner computer laptop maschine ordinateur machine ordenador computador maquina portatil',
  'browser browsers web page website site tab chrome firefox internet | browser netz seite website navigateur site navegador web pagina sitio',
  'terminal shell command commands prompt console line stdin stdout pipe pipes cli flag flags keyboard option exit message | befehl kommando zeile konsole commande terminal comando consola terminal linha',
  'network internet online offline connection signal cloud server servers wifi train plane bus tunnel flight | netz verbind server wolke offline online bahn zug tunnel flug reseau connexion serveur ligne train red conexion servidor linea tren rede conexao internet trem',
  'file files document documents folder folders directory path paths disk drive format formats text plain encoding encodings utf | datei dokument ordner platte format verzeichnis fichier dossier document disque archiv fich carpet documento arquivo pasta',
  'code source repository licence license library package module npm import function functions typescript javascript readable open dependency dependencies install | code quell lizenz paket abhang funktion licence dependan paquet code licenci dependenci paquete codigo licenc depend pacote',
  'picture pictures photo photos image images camera shot snapshot draw drawing screenshot | bild foto aufnahme image photo foto imagen imagem foto',
  'music song songs choir singer sheet score note notes instrument tune melody piano | musik lied noten chor klavier instrument partitur musique chant choeur partition piano orgue note doigt mesure musica canci coro partitur canto nota',
  'time times hour hours minute minutes second seconds day days week weeks month months year years date dates calendar morning evening night noon tomorrow today clock interval daily weekly monday tuesday wednesday thursday friday saturday sunday late early | zeit stund minut sekund tag woche monat jahr datum uhr kalender morgen abend temps heure minute seconde jour semaine mois annee date calendrier tiempo hora minut segund dia semana mes ano fecha calendari tempo data dias anos hora',
  'fast quick quickly speed slow takes took duration long short | schnell dauer geschwind langsam vite rapid duree lent rapid dura lent veloc rapid demora',
  'small tiny large big size sizes heavy light weight mb kb gb byte bytes memory bundle | klein gross leicht schwer petit grand taille leger lourd pequen grand tamano tamanh leve',
  'map maps place places street road town city cities village country countries region land route routes path paths way ways area harbour location walk walks | karte ort stadt land weg strasse route hafen insel carte lieu ville pays chemin rue route port ile mapa lugar ciudad pais camin calle ruta puerto cidade caminho rua rota porto',
  'plant plants pot pots garden flower flowers tree trees leaf leaves grow grows water waters bed beds seed seeds | pflanz garten blum baum wachs giess wasser beet samen plant jardin fleur arbre arros eau graine planta jardin flor arbol rieg agua semill arvore reg horta',
  'food eat kitchen cook cooks recipe recipes dish meal meals bread bake bakes oven ingredient ingredients dough | essen kuche koch rezept brot back mehl zutat cuisin recette repas pain farin ingredient comid cocin recet plato pan harina ingredient cozinh receita prato pao farinh',
  'people person someone somebody everyone user users customer customers member members guest guests friend friends family team teams neighbour neighbours choir club company nobody anybody | person leute mensch nutzer kunde mitglied freund familie gruppe team nachbar verein jeder niemand gens personne client membre ami famille group equipe voisin person client miembr amig famili grup equip vecin pessoa membro cliente vizinh',
  'child children kid kids parent parents school schools class classes pupil pupils teacher teachers lesson lessons learn learns student students | kind eltern schul klass lehrer lern enfant parent ecole classe appren eleve nin padre escuel clase aprend alumn crianc pai escola aula alun',
  'book books author read reader readers page chapter library story stories shelf shelves novel | buch lies kapitel geschichte livre chapitre histoire libro capitul cuento livro capitul historia',
  'language languages english german french spanish portuguese italian translate translation word words | sprach deutsch englisch franz spanisch ubersetz wort langue francais anglais allemand espagnol traduc mot idioma espanol ingles frances aleman palabra lingua portugues ingles palavra',
  'account accounts password login sign name names email register user key keys | konto passwort anmeld registrier benutzer compte passe inscri cuenta contrasena registr conta senha cadastr',
  'private privacy local data tracking yours own leave leaves secret hidden | privat lokal daten eigene geheim prive locales donnees propre privad local dato propi privad dados propri',
  'group groups room rooms share shares shared together invite both | grupp raum zimmer teil gemeinsam zusammen beide group salle piece partag ensemble grup sala compart junt grupo sala compartilh junto',
  'game games play plays player players level levels puzzle round rounds score win turn turns move moves stone board | spiel runde punkt gewinn zug brett jeu jou partie niveau gagn tour juego jug partid nivel gan turno jogo jog partida nivel ganh',
  'animal animals dog cat bird birds bee bees hive fish horse nest | tier hund katze vogel biene pferd animal chien chat oiseau abeille cheval perro gato pajar abej caball cao passar abelh caval',
  'rain wind weather storm tide frost snow sun temperature heat warm cold degrees forecast sea water wave | regen wind wetter sturm sonne frost schnee warm kalt temperatur wasser pluie vent meteo soleil neige chaud froid temper lluvi vient clima sol nieve calor frio chuva vento tempo',
  'body heart pulse step steps run runs runner training sport exercise rest sleep health breath | korper herz puls schritt training schlaf ubung corps coeur pouls pas sommeil exerc cuerp corazon puls pas sueno corpo coracao pulso passo sono',
  'free gratis price cost charge subscription pay paid purchase',
  'shop shops store stores sell sells sale sales stock order orders product products item items crate crates box boxes shelf shelves | laden geschaft verkauf bestell ware produkt lager kist boutique magasin vent vend command produit stock caisse tiend vend pedid producto almacen caja loja vend pedido produto estoque caixa',
  'part parts piece pieces split splits divide divides section sections segment chunk | teil stuck verteil aufteil geteilt part morceau repart divis parte trozo repart divid parte pedaco divid',
  'back backs backup undo restore return returns reverse again recover | zuruck sicherung widerruf wiederher sauveg restaur retour annul copia deshac restaur volv desfaz restaur voltar',
  'error errors fail fails failure failures wrong mistake problem broken break breaks crash bug bugs fault complain complains | fehler falsch kaputt problem erreur faute panne echec error fallo erro falha',
  'hand hands finger thumb button buttons tap click touch press key swipe | hand finger knopf taste druck klick main doigt bouton touche clic appui pied pedale mano dedo boton tecla clic mao botao toque',
  'name names title label labels call called tag tags | name titel genannt nom titre appel nombre titul llam nome chama',
  'new old release version update updates since first history changelog',
  'table tables spreadsheet csv sheet row rows column columns cell cells excel | tabelle blatt spalte zeile tableau colonne ligne feuille tabl fila columna hoja planilh linha',
  'wait waits waiting queue pause pauses delay later until before after | wart pause spater bis danach attend pause apres espera paus despues depois',
  'wool yarn knit knits row stitch stitches pattern patterns weave loom thread threads warp cloth fabric | wolle garn strick masche muster web faden laine tricot maille motif fil tiss lana tej punto patron hilo la tric ponto fio',
  'invoice invoices bill bills tax taxes receipt receipts money account accounting | rechnung steuer beleg facture impot recu factur impuest recib fatura imposto',
  'job jobs task tasks shift shifts work plan plans planned schedule schedules appointment | aufgabe plan schicht dienst termin tache planning rendez tarea plan turno cita tarefa plano agenda',
]

type Family = { readonly stems: readonly string[]; readonly roots: readonly string[] }

const read: readonly Family[] = families.map((line) => {
  const [english = '', others = ''] = line.split('|')
  return { stems: list(english).map(stemOf), roots: others.trim() === '' ? [] : list(others) }
})

const ofStem: ReadonlyMap<string, ReadonlySet<number>> = (() => {
  const map = new Map<string, Set<number>>()
  read.forEach(({ stems }, at) => {
    for (const stem of stems) {
      const had = map.get(stem)
      if (had === undefined) map.set(stem, new Set([at]))
      else had.add(at)
    }
  })
  return map
})()

/** By how the words of other languages begin; a longer root also stands inside: `ausdrucken`, `eingetragen`. */
const roots: readonly (readonly [root: string, family: number])[] = read.flatMap((family, at) =>
  family.roots.map((root) => [root, at] as const),
)
const leastInside = 5
const leastAlone = 4

/** No more are remembered: a hostile text has no end of words. */
const mostRemembered = 20_000
const remembered = new Map<string, ReadonlySet<number>>()

/** The families that a stem is of. */
export function familiesOf(stem: string, language: string): ReadonlySet<number> {
  if (language === 'en') return ofStem.get(stem) ?? none
  const had = remembered.get(stem)
  if (had !== undefined) return had
  const found = new Set(ofStem.get(stem) ?? none)
  for (const [root, family] of roots)
    if (
      root.length < leastAlone
        ? stem.startsWith(root) && stem.length <= root.length + 2
        : stem.startsWith(root) || stem.endsWith(root) || (root.length >= leastInside && stem.includes(root))
    )
      found.add(family)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(stem, found)
  return found
}
const none: ReadonlySet<number> = new Set()
