const lines = fetch('http://localhost:3001/api/lines').then((answer) => answer.json())
let at = 0
document.querySelector('#next').addEventListener('click', async () => {
  const all = await lines
  at = (at + 1) % all.length
  document.querySelector('#line').textContent = all[at]
})
