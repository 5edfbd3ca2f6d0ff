/** Which of the controls on a first screen a stranger would try first. */
import type { Control } from './screen.ts'

/** Said of a control, by words in the languages that small apps are most often written in. */
const destructive =
  /(?<!\p{L})(delete|remove|erase|sign ?out|log ?out|unsubscribe|buy|pay|checkout|purchase|donate|order now|uninstall|löschen|entfernen|abmelden|kaufen|bezahlen|spenden|supprimer|déconnexion|acheter|payer|eliminar|borrar|cerrar sesión|comprar|pagar|elimina|esci|acquista|sair|excluir|verwijderen|uitloggen|usuń|wyloguj|удалить|выйти|купить)(?!\p{L})|حذف|تسجيل الخروج|شراء|מחק|התנתק|削除|ログアウト|購入|删除|退出|购买|삭제|로그아웃/iu

/** They act on something that is not there yet: on a fresh page they do nothing, and rightly. */
const needsState =
  /^(ac|c|ce|⌫|←|<|‹|«|↶|↩|±|%|0|\+\/-|-|−|–)$|(?<!\p{L})(reset|clear|undo|redo|back|previous|prev|cancel|close|stop|pause|minus|decrease|zurück|löschen|leeren|abbrechen|schließen|précédent|annuler|effacer|anterior|limpiar|atrás|cancelar|назад|сброс|export|save|download|share selected|apply)(?!\p{L})|مسح|רענן|クリア|リセット|戻る|清除|重置|返回|초기화/iu

export const isDestructive = ({ label }: Control): boolean => destructive.test(label)
export const mayNeedState = (control: Control): boolean => control.isChosen || needsState.test(control.label)

/** A link that only leads somewhere, inside or outside, needs no trying. */
export const isPlainLink = ({ href }: Control): boolean => href !== null

/** Higher is tried first. Buttons in the middle of things, large and filled, come before links, fields and icons. */
export function prominence(control: Control, screenHeight: number): number {
  const { kind, box, label } = control
  const area = box.width * box.height
  let score = 0
  switch (kind) {
    case 'canvas':
      // A drawing of a third of the screen is a game or an editor; a smaller one is decoration or a chart.
      score = area > 390 * 844 * 0.3 ? 90 : 10
      break
    case 'button':
      score = 100
      break
    case 'other':
      score = 60
      break
    case 'link':
      score = isPlainLink(control) ? (control.isFilled ? 55 : 35) : 80
      break
    case 'field':
      score = 50
      break
    case 'frame':
      score = area > 390 * 844 * 0.3 ? 45 : 5
      break
    default:
      kind satisfies never
  }
  score += Math.min(40, area / 800)
  if (control.isFilled) score += 20
  if (control.isSubmit) score += 15
  if (control.place === 'header') score -= 30
  if (control.place === 'nav') score -= 50
  if (control.place === 'banner') score -= 90
  if (mayNeedState(control)) score -= 45
  if (label.length <= 1 && area < 56 * 56) score -= 15
  // Of many alike, the one in the middle stands for all: keys, cards, fields of a board.
  const { size, at } = control.group
  if (size >= 4 && at !== Math.floor(size / 2)) score -= 25
  return score + 10 * (1 - box.y / screenHeight)
}

export const rankActions = (controls: readonly Control[], screenHeight: number): readonly Control[] =>
  controls
    .map((control) => ({ control, score: prominence(control, screenHeight) }))
    .sort((a, b) => b.score - a.score)
    .map(({ control }) => control)
