/** Verbs that tell of one and the same doing: what a fact denies by one of them, a text does not say by another. */
import { beginningOf } from './ledger.ts'
import { stemOf } from './words.ts'

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Narrow on purpose: whoever denies one denies the others. */
const lines: readonly string[] = [
  'close closes closed closing shut shuts quit quits | schließt schliesst schließen ferme fermer cierra cerrar fecha fechar',
  'sort sorts sorted sorting reorder reorders rearrange rearranges | sortiert sortieren trie trier ordena ordenar',
  'connect connects connected link links linked | verbindet verbinden connecte connecter conecta conectar',
  'fetch fetches fetched retrieve retrieves download downloads downloaded pull pulls pulled | holt abrufen lädt télécharge récupère descarga busca baixa',
  'edit edits edited restore restores restored modify modifies modified alter alters altered change changes changed rewrite rewrites rewritten overwrite overwrites overwritten replace replaces replaced retouch retouches correct corrects corrected | verändert ändert bearbeitet überschreibt korrigiert retuschiert restauriert modifie corrige remplace édite retouche restaure altera modifica cambia corrige edita retoca restaura',
  'delete deletes deleted remove removes removed erase erases erased wipe wipes discard discards | löscht entfernt supprime efface elimina borra apaga remove',
  'move moves moved rename renames renamed relocate relocates | verschiebt déplace renomme mueve renombra move renomeia',
  'recognise recognises recognize recognizes recognised recognized identify identifies identified detect detects detected | erkennt erkennen bestimmt reconnaît identifie détecte reconoce identifica detecta reconhece',
  'advise advises advice recommend recommends recommendation recommendations suggest suggests suggestion suggestions | rät empfiehlt conseil conseille recommande aconseja recomienda recomendación aconselha recomenda',
  'order orders ordered buy buys bought purchase purchases reorder reorders | bestellt bestellen kauft commande commander achète pide comprar compra encomenda',
  'record records recorded tape tapes film films | aufnahme aufnahmen nimmt enregistre graba grava',
  'guess guesses guessed infer infers inferred predict predicts predicted estimate estimates estimated | rät schätzt devine estime adivina estima adivinha',
  'repair repairs repaired fix fixes fixed heal heals mend mends | repariert behebt répare repara conserta',
  'fill fills filled interpolate interpolates interpolated impute imputes | füllt interpoliert remplit interpole rellena interpola preenche',
  'switch switches turn turns control controls operate operates steer steers | schaltet steuert regelt commande pilote contrôle controla enciende apaga liga',
  'send sends sent transmit transmits upload uploads uploaded forward forwards | sendet schickt überträgt übermittelt envoie transmet envía manda sube transmite envia',
  'translate translates translated translation | übersetzt übersetzung traduit traduction traduce traducción traduz tradução',
  'calculate calculates calculated compute computes computed | berechnet rechnet calcule calcula',
  'store stores stored save saves saved retain retains archive archives | speichert merkt sauvegarde conserve garde almacena guarda guardan guardada guardadas guardado guardados conserva armazena guardam',
  'track tracks tracked follow follows monitor monitors watch watches | verfolgt suit surveille sigue rastrea acompanha',
  'compress compresses compressed shrink shrinks shrunk | komprimiert verkleinert compresse comprime',
  'split splits cut cuts divide divides | teilt zerteilt découpe divise corta divide',
  'merge merges merged combine combines join joins | vereint führt fusionne combine combina une junta',
  'print prints printed printout | druckt imprime',
  'compare compares compared | vergleicht compare compara',
  'book books booked reserve reserves reserved | bucht reserviert réserve reserva',
  'call calls phone phones dial dials ring rings | ruft appelle llama liga',
  'file files filed submit submits submitted declare declares | reicht déclare presenta declara',
  'lock locks locked block blocks blocked | sperrt blockiert verrouille bloque bloquea bloqueia',
  'install installs installed | installiert installe instala',
  'update updates updated upgrade upgrades | aktualisiert actualise actualiza atualiza',
  'read reads | liest lit lee lê',
  'write writes written | schreibt écrit escribe escreve',
  'check checks checked verify verifies verified validate validates validated | prüft vérifie valide verifica comprueba valida',
  'play plays played playback | spielt joue reproduce toca',
  'retry retries retried | wiederholt réessaie reintenta repete',
  'sell sells sold | verkauft vend vende',
  'draw draws drawn paint paints sketch sketches | zeichnet malt dessine dibuja desenha',
  'measure measures measured | misst mesure mide mede',
  'copy copies copied duplicate duplicates clone clones | kopiert copie copia',
]

/** `Connection` is said of any network. */
const notDone = stemOf('network')

const doingsOf: ReadonlyMap<string, readonly number[]> = (() => {
  const map = new Map<string, number[]>()
  lines.forEach((line, at) => {
    for (const word of list(line.replace('|', ' '))) {
      const stem = stemOf(word)
      if (stem === notDone) continue
      const had = map.get(stem)
      if (had === undefined) map.set(stem, [at])
      else if (!had.includes(at)) had.push(at)
    }
  })
  return map
})()

export const isDoing = (stem: string): boolean => doingsOf.has(stem)

/** `guarda`, `guardadas`: of one root, where a language bends its verbs. */
export const isSameDoing = (one: string, other: string, language: string): boolean => {
  if (one === other) return true
  const begins = language === 'en' ? null : beginningOf(one, language)
  if (begins !== null && begins === beginningOf(other, language)) return true
  const theirs = doingsOf.get(other)
  return theirs !== undefined && (doingsOf.get(one)?.some((at) => theirs.includes(at)) ?? false)
}
