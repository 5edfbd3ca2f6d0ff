const byId = (id) => document.getElementById(id)

/** The list over a WebSocket: what is said is drawn only when the server says it back. */
let socket
function openList(waitMs = 500) {
  socket = new WebSocket(`${location.origin.replace('http', 'ws')}/list`)
  socket.addEventListener('open', () => {
    waitMs = 500
  })
  socket.addEventListener('message', ({ data }) => drawList(JSON.parse(data)))
  socket.addEventListener('close', () => {
    byId('here').textContent = 'The door is shut; trying again'
    setTimeout(() => openList(Math.min(waitMs * 2, 10_000)), waitMs)
  })
}

const write = (message) => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
}

/** Rows stay the same elements, so that focus and a finger on the glass keep what they hold. */
function drawList(items) {
  const rows = new Map([...byId('list').children].map((row) => [Number(row.dataset.id), row]))
  byId('list').replaceChildren(
    ...items.map((item) => {
      const row = rows.get(item.id) ?? newRow(item)
      row.querySelector('input').checked = item.got
      return row
    }),
  )
  byId('clear').hidden = !items.some((item) => item.got)
}

function newRow({ id, what }) {
  const row = document.createElement('li')
  row.dataset.id = id
  const label = document.createElement('label')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.addEventListener('change', () => write({ got: id }))
  const words = document.createElement('span')
  words.textContent = what
  label.append(box, words)
  row.append(label)
  return row
}

byId('add').addEventListener('submit', (event) => {
  event.preventDefault()
  const what = byId('what')
  if (what.value.trim()) write({ add: what.value })
  what.value = ''
  what.focus()
})
byId('clear').addEventListener('click', () => write({ clear: true }))

/** Who is here and what hangs, over server-sent events; the browser reconnects by itself. */
new EventSource('/who').addEventListener('message', ({ data }) => {
  const { here, pictures } = JSON.parse(data)
  byId('here').textContent = here === 1 ? 'Only you are looking' : `${here} of you are looking`
  const hung = new Set([...byId('pictures').children].map((picture) => picture.dataset.id))
  if (pictures.length === hung.size && pictures.every(({ id }) => hung.has(String(id)))) return
  byId('pictures').replaceChildren(...pictures.map(newPicture))
})

function newPicture({ id, caption }) {
  const item = document.createElement('li')
  item.dataset.id = id
  const image = document.createElement('img')
  image.src = `/pictures/${id}`
  image.alt = caption
  const words = document.createElement('p')
  words.textContent = caption
  item.append(image, words)
  return item
}

/** With JavaScript the page stays; the picture comes back over the stream, for everybody alike. */
byId('hang').addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target
  const button = form.querySelector('button')
  button.disabled = true
  byId('problem').textContent = ''
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' })
    if (answer.type === 'opaqueredirect') form.reset()
    else byId('problem').textContent = await answer.text()
  } catch {
    byId('problem').textContent = 'It did not arrive. Try again.'
  }
  button.disabled = false
})

openList()
