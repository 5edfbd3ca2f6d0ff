/** What is on the door, in memory; a real fridge forgets too when it is thrown out. */

const mostItems = 100
const mostPictures = 12

export function openDoor() {
  let nextId = 1
  let list = [
    { id: nextId++, what: 'milk', got: false },
    { id: nextId++, what: 'something green', got: false },
  ]
  let pictures = []
  const lookers = new Set()
  const look = () => ({ here: lookers.size, pictures: pictures.map(({ id, caption }) => ({ id, caption })) })
  const tell = () => {
    for (const send of lookers) send()
  }

  const writes = {
    add: (what) => {
      const word = String(what).trim().slice(0, 60)
      if (word && list.length < mostItems) list = [...list, { id: nextId++, what: word, got: false }]
    },
    got: (id) => {
      list = list.map((item) => (item.id === id ? { ...item, got: !item.got } : item))
    },
    clear: () => {
      list = list.filter((item) => !item.got)
    },
  }

  return {
    look,
    get list() {
      return list
    },
    get pictures() {
      return pictures
    },
    /** Someone opens the door: `send` is called now and at every change. Gives what to call when they leave. */
    enter(send) {
      lookers.add(send)
      tell()
      return () => {
        lookers.delete(send)
        tell()
      }
    },
    hang(picture) {
      pictures = [{ ...picture, id: nextId++ }, ...pictures].slice(0, mostPictures)
      tell()
    },
    /** One message from a browser: `{"add":"milk"}`, `{"got":3}`, `{"clear":true}`. False when it is none of them. */
    write(text) {
      try {
        const [[verb, value] = []] = Object.entries(JSON.parse(text))
        if (!Object.hasOwn(writes, verb)) return false
        writes[verb](value)
        return true
      } catch {
        return false
      }
    },
  }
}
