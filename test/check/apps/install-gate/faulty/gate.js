if (/Android|iPhone|iPad/.test(navigator.userAgent)) {
  document.body.innerHTML =
    '<main><h1>Metronome is better in the app</h1><p>Please install our app to continue.</p>' +
    '<p><a href="https://play.google.com/store/apps/details?id=app.metronome.example">Get it on Google Play</a></p>' +
    '<p><a href="https://apps.apple.com/app/id123456789">Download on the App Store</a></p></main>'
}
