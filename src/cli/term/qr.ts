/** A QR code in half blocks: two modules a character, dark on white whatever the terminal's colours are. */
import qrcode from 'qrcode'

/** The standard asks for 4 light modules around it (ISO/IEC 18004); phones read with 2, which fit narrow terminals. */
const quiet = 2
/** Bright white behind, black before. Without colours the dark half is the terminal's own background. */
const onWhite = (text: string): string => `\u001b[107m\u001b[30m${text}\u001b[0m`

export function drawQr(text: string, isColoured: boolean): readonly string[] {
  const { data, size } = qrcode.create(text, { errorCorrectionLevel: 'L' }).modules
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && data[y * size + x] === 1
  const lines: string[] = []
  for (let y = -quiet; y < size + quiet; y += 2) {
    let line = ''
    for (let x = -quiet; x < size + quiet; x += 1) {
      const [upper, lower] = [isDark(x, y), isDark(x, y + 1)].map((dark) => dark === isColoured)
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' '
    }
    lines.push(isColoured ? onWhite(line) : line)
  }
  return lines
}
