const wege = { Montag: '12 Minuten', Mittwoch: '20 Minuten', Samstag: '4 Minuten' }
document.querySelector('#zeigen').addEventListener('click', () => {
  const tag = document.querySelector('#tag').value
  document.querySelector('#antwort').textContent = `${tag}: ${wege[tag]} zu Fuß`
})
