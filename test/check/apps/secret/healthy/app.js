// What every browser gets to see: it only names the project.
const firebase = {
  apiKey: '%PUBLIC%',
  authDomain: 'umbrella-demo.firebaseapp.com',
  projectId: 'umbrella-demo',
}
document.querySelector('#ask').addEventListener('submit', (event) => {
  event.preventDefault()
  const place = event.target.elements.place.value.trim()
  const sum = [...place].reduce((so, one) => so + one.codePointAt(0), 0)
  document.querySelector('#answer').textContent =
    place === '' ? 'Where are you?' : `${place}: ${sum % 2 ? 'take one' : 'leave it'} (${firebase.projectId})`
})
