import { stemOf } from './words.ts'

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Words of any sentence: nothing new is said by them. */
export const plain: ReadonlySet<string> = new Set(
  list(`first last next previous second third half quarter whole part end rest middle side top bottom front back left right
    hundred thousand million dozen pair couple several number amount many few lot little bit enough
    old young small big large short long high low wide narrow early late near far deep full empty half certain exact whole single double
    same different other another own usual normal plain simple certain main
    away along around across against ahead apart aside behind below beside between beyond toward towards together within
    also however therefore otherwise instead rather almost nearly about around perhaps maybe afterwards then later soon often sometimes usually mostly mainly meanwhile indeed
    mean means happen happens become becomes seem seems fit fits belong belongs bring brings cost costs matter say says ask asks
    line lines point points dot dots spot spots edge edges corner corners bend bends circle square arrow row rows column columns field fields box boxes cell cells page pages sheet
    example case reason sort type way kind fact question answer point idea name word
    morning evening night noon afternoon today tomorrow yesterday week month year hour minute day monday tuesday wednesday thursday friday saturday sunday
    man woman person friend neighbour nobody somebody anybody everybody everything anything something nothing
    room house home train bus car garage kitchen table desk floor door wall window street
    euro euros dollar dollars pound pounds cent price
    yourself publish publishes published release releases released launch launched announce announced
    write read look hear stand lie sit walk talk think remember forget try decide choose know understand
    yes ok please thanks hello hi show hn nearest nearby home
    machst macht mache machen weiter selbst immer wieder etwa knapp rund genau einfach sofort vorher nachher danach dabei dafür dazu davon darin damit daran hier dort heute morgen gestern oft manchmal meist meistens ganz sehr gern gerne lieber kommt kommen geht gehen steht stehen liegt liegen hängt gilt heißt heisst bleibt passt brauchst willst kannst darf soll muss gut erste zweite nächste letzte ganze halbe neue alte kleine große dir dich mir mich euch ihm ihn ihnen wann warum wo wer weiß wissen viel viele wenig musst müsst muss sagt sagen wie daraus geworden veröffentlicht herausgebracht gebaut gebastelt geschrieben deren dessen gibt gib haben werden worden noch mal gerade jetzt
    fait faire fais peut peux faut vient va aller reste tient voici voilà ici là déjà encore toujours souvent parfois puis ensuite alors après avant bien très peu trop premier première dernier dernière nouveau nouvelle petit petite grand grande autre même appli application coûte coûtent dit dire donc dont quoi comment combien faut publié publie lancé sorti sors crée créé dont lequel laquelle avez avoir suis sommes temps voir jour jours
    hace hacer puede puedes hay viene va queda aquí allí ya aún siempre veces luego después antes bien muy poco primer primera último última nuevo nueva pequeño pequeña grande otro otra mismo publicado publico lanzado sacado creado hecho quien quienes cual cuales cuyo cuya
    faz fazer pode podes há vem vai fica aqui ali já ainda sempre vezes logo depois antes bem muito pouco primeiro primeira último nova novo pequeno pequena outro mesmo publiquei publicado lancei lançado criei criado feito quem qual quais cujo cuja`).flatMap(
    (word) => [stemOf(word), word],
  ),
)
