/** The door of a shared fridge: one shopping list and some pictures, the same for everybody who has it open. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { openDoor } from './door.js'
import { readPicture } from './picture.js'

const pages = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app.js': ['public/app.js', 'text/javascript'],
  '/style.css': ['public/style.css', 'text/css'],
  '/icon.svg': ['public/icon.svg', 'image/svg+xml'],
}
/** Proxies drop a stream on which nothing is said for a minute or so. */
const breathMs = 20_000

const door = openDoor()

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://door')
  try {
    if (pathname === '/who' && request.method === 'GET') return streamWho(response)
    if (pathname === '/pictures' && request.method === 'POST') return await hangPicture(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'not here')
    const picture = door.pictures.find(({ id }) => pathname === `/pictures/${id}`)
    if (picture) return answer(response, 200, picture.bytes, picture.type, 'max-age=31536000, immutable')
    const page = pages[pathname]
    if (!page) return answer(response, 404, 'There is nothing behind the fridge.')
    answer(response, 200, await readFile(new URL(page[0], import.meta.url)), page[1])
  } catch (error) {
    answer(response, error.status ?? 500, error.status ? error.message : 'The fridge hums strangely.')
  }
})

function answer(response, status, body, type = 'text/plain; charset=utf-8', cache = 'no-cache') {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': cache,
    'x-content-type-options': 'nosniff',
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** A plain form: works without JavaScript, and with it the picture appears for everybody at once. */
async function hangPicture(request, response) {
  door.hang(await readPicture(request))
  response.writeHead(303, { location: '/' }).end()
}

/** Server-sent events: how many have the door open, and which pictures hang on it. */
function streamWho(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const send = () => response.write(`data: ${JSON.stringify(door.look())}\n\n`)
  const leave = door.enter(send)
  const breath = setInterval(() => response.write(':\n\n'), breathMs)
  response.on('close', () => {
    clearInterval(breath)
    leave()
  })
}

const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
const tellList = () => {
  for (const socket of sockets.clients) socket.send(JSON.stringify(door.list))
}

server.on('upgrade', (request, socket, head) => {
  // A page from elsewhere must not write on this door through its visitor's browser.
  const origin = request.headers.origin
  if (request.url !== '/list' || (origin && new URL(origin).host !== request.headers.host))
    return socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on('error', () => {})
    client.on('message', (bytes) => {
      if (door.write(bytes.toString())) tellList()
    })
    client.send(JSON.stringify(door.list))
  })
})

const port = Number(process.env.PORT ?? 3000)
server.listen(port, '127.0.0.1', () => {
  console.log(`the door is open at http://localhost:${server.address().port}`)
})
