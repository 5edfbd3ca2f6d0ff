/** To-dos on a server: each visitor's own, by a cookie; or, with the fault, one list for everybody. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'

const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Three things</title>
  <meta name="description" content="Three things for today, and nothing else.">
  <meta property="og:title" content="Three things">
  <meta property="og:description" content="Three things for today, and nothing else.">
  <link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8' fill='teal'/></svg>">
  <style>
    body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #222; background: #fff }
    main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem }
    h1 { font-size: 1.75rem; line-height: 1.2 }
    input, button { font: inherit; min-height: 48px; box-sizing: border-box }
    input { width: 100%; padding: 0.5rem; border: 1px solid #555; border-radius: 6px }
    button { margin-top: 1rem; padding: 0 1.25rem; border: 0; border-radius: 8px; background: #0b5a5a; color: #fff }
    li { padding: 0.5rem 0; overflow-wrap: anywhere }
  </style>
</head>
<body>
<main>
  <h1>Three things for today</h1>
  <form id="add">
    <label for="what">What will you do?</label>
    <input id="what" name="what" maxlength="120" autocomplete="off">
    <button>Add it</button>
  </form>
  <ul id="list"></ul>
</main>
<script type="module">
const list = document.querySelector('#list')
const show = async () => {
  const things = await (await fetch('/things')).json()
  list.replaceChildren(...things.map((text) => Object.assign(document.createElement('li'), { textContent: text })))
}
document.querySelector('#add').addEventListener('submit', async (event) => {
  event.preventDefault()
  const input = event.target.elements.what
  const text = input.value.trim()
  if (text === '') return input.focus()
  await fetch('/things', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) })
  input.value = ''
  await show()
})
await show()
</script>
</body>
</html>
`
/** No small app keeps more. */
const maxThings = 50
const maxBytes = 100_000

export function sharedData(faulty: boolean): RequestListener {
  const kept = new Map<string, string[]>()
  return (req, res) => {
    const known = /who=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1]
    const who = known ?? randomUUID()
    if (known === undefined) res.setHeader('set-cookie', `who=${who}; Path=/; HttpOnly; SameSite=Lax`)
    const owner = faulty ? 'everybody' : who
    const things = kept.get(owner) ?? []
    if (req.url === '/') return void res.setHeader('content-type', 'text/html; charset=utf-8').end(page)
    if (req.url !== '/things') return void res.writeHead(404).end()
    if (req.method !== 'POST')
      return void res.setHeader('content-type', 'application/json').end(JSON.stringify(things))
    void readBody(req).then(
      (body) => {
        const text = body === undefined ? '' : String(JSON.parse(body).text ?? '').slice(0, 120)
        if (text.trim() === '') return void res.writeHead(400).end()
        kept.set(owner, [text, ...things].slice(0, maxThings))
        res.writeHead(204).end()
      },
      () => res.writeHead(400).end(),
    )
  }
}

async function readBody(req: IncomingMessage): Promise<string | undefined> {
  let body = ''
  for await (const part of req.setEncoding('utf8')) {
    body += part
    if (body.length > maxBytes) return undefined
  }
  return body
}
