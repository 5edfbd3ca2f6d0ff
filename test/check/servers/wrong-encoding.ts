/** Words of four scripts and a form that says them back: in UTF-8, or, with the fault, named as something else. */
import type { RequestListener } from 'node:http'

const page = (said: string): string => `<!doctype html>
<html lang="en">
<head>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Hello in four scripts</title>
  <meta name="description" content="Say hello, and read it in four scripts.">
  <meta property="og:title" content="Hello in four scripts">
  <meta property="og:description" content="Say hello, and read it in four scripts.">
  <link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8' fill='navy'/></svg>">
  <style>
    body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #222; background: #fff }
    main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem }
    h1 { font-size: 1.75rem; line-height: 1.2 }
    input, button { font: inherit; min-height: 48px; box-sizing: border-box }
    input { width: 100%; padding: 0.5rem; border: 1px solid #555; border-radius: 6px }
    button { margin-top: 1rem; padding: 0 1.25rem; border: 0; border-radius: 8px; background: #123f6b; color: #fff }
    p { overflow-wrap: anywhere }
  </style>
</head>
<body>
<main>
  <h1>Grüße · привет · こんにちは · مرحبا</h1>
  <form action="/" method="get">
    <label for="name">Your name, in any script</label>
    <input id="name" name="name" value="${escaped(said)}" autocomplete="name" maxlength="200">
    <button>Say hello</button>
  </form>
  <p role="status">${said === '' ? 'Nobody said hello yet.' : `¡Hola, ${escaped(said)}! 👋🏽`}</p>
</main>
</body>
</html>
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export function wrongEncoding(faulty: boolean): RequestListener {
  return (req, res) => {
    const url = new URL(req.url ?? '/', 'http://app')
    if (url.pathname !== '/') return void res.writeHead(404).end()
    res.setHeader('content-type', `text/html; charset=${faulty ? 'iso-8859-1' : 'utf-8'}`)
    res.end(page((url.searchParams.get('name') ?? '').slice(0, 200)))
  }
}
