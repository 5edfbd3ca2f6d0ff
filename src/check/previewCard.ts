/** A pasted link as a messenger draws it: HTML that stands by itself, all words escaped. */
import { escapeHtml } from '../core/html.ts'
import { type Messenger, messengerNames, type Preview, type Shown, showIn } from './preview.ts'

/** One `<figure>` with its own styles, 360 px wide; pictures are in it as `data:`. */
export function drawCard(preview: Preview, messenger: Messenger): string {
  const shown = showIn(messenger, preview)
  const name = messengerNames[messenger]
  return `<figure class="card ${messenger}" style="${box}"><figcaption style="${small}">${name}</figcaption>${body(shown, messenger, preview)}</figure>`
}

const box =
  'margin:0;width:360px;font:15px/1.35 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;color:#1a1a1a;text-align:left'
const small = 'font-size:12px;color:#6b6b6b;margin:0 0 4px'
const frames: Readonly<Record<Messenger, string>> = {
  whatsapp: 'background:#d9fdd3;border-radius:8px;padding:4px;overflow:hidden',
  imessage: 'background:#e9e9eb;border-radius:18px;overflow:hidden',
  slack: 'border-left:4px solid #ddd;padding:0 0 0 12px',
  x: 'border:1px solid #cfd9de;border-radius:16px;overflow:hidden',
}

function body(shown: Shown, messenger: Messenger, preview: Preview): string {
  const image = shown.image?.data ?? ''
  const frame = frames[messenger]
  const large =
    shown.layout === 'large'
      ? `<img alt="" src="${escapeHtml(image)}" style="display:block;width:100%;aspect-ratio:1.91;object-fit:cover">`
      : ''
  const beside =
    shown.layout === 'small'
      ? `<img alt="" src="${escapeHtml(image)}" style="width:76px;height:76px;object-fit:cover;flex:none">`
      : shown.layout === 'none' && messenger === 'imessage' && preview.icon !== ''
        ? `<img alt="" src="${escapeHtml(preview.icon)}" style="width:32px;height:32px;margin:10px;flex:none">`
        : ''
  const words = `<div style="min-width:0;flex:1;padding:8px 12px">${line(shown.title ?? preview.host, 'font-weight:600')}${shown.description === null ? '' : line(shown.description, 'color:#555;font-size:14px')}${line(shown.site, small)}</div>`
  if (messenger === 'x' && shown.layout === 'large')
    // X draws the title over the picture and nothing else.
    return `<div style="${frame};position:relative">${large}<div style="position:absolute;left:12px;bottom:12px;right:12px;color:#fff;font-size:13px"><span style="background:rgba(0,0,0,.77);border-radius:4px;padding:2px 6px">${escapeHtml(shown.title ?? preview.host)}</span></div></div>${line(`From ${shown.site}`, small)}`
  // Slack writes the words first.
  if (messenger === 'slack' && shown.layout === 'large') return `<div style="${frame}">${words}${large}</div>`
  return `<div style="${frame}">${large}<div style="display:flex;align-items:stretch">${messenger === 'slack' ? `${words}${beside}` : `${beside}${words}`}</div></div>`
}

const line = (text: string, style: string): string =>
  `<div style="${style};overflow:hidden;overflow-wrap:anywhere">${escapeHtml(text)}</div>`
