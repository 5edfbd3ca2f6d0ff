/** What a line about a product begins with when the product is what does it: `Prints a table.` */
export const doing: ReadonlySet<string> = new Set(
  `
    accepts adapts adds adjusts alerts aligns allows analyses analyzes animates answers appends applies
    archives asks assembles attaches authenticates backs batches blocks boots breaks bridges brings browses
    builds bundles caches calculates calls captures catches changes checks chooses cleans clears clones
    closes collapses collects colors colours combines compares compiles completes composes compresses
    computes configures connects consumes contains controls converts copies corrects counts covers creates
    crops cuts debugs decides decodes decrypts deletes delivers deploys derives describes detects determines
    diffs discovers displays distributes divides does downloads draws drives drops edits embeds emits
    emulates enables encodes encrypts enforces ensures estimates evaluates executes expands explains exports
    exposes extends extracts fades fails fetches fills filters finds fits fixes flags flattens folds follows
    forecasts formats forwards gathers generates gets gives groups guards guesses handles has hashes helps
    hides highlights hosts imports includes indexes infers injects inlines inserts inspects installs
    integrates intercepts interprets iterates joins keeps knows labels launches lays learns leaves lets
    limits links lints listens lists loads localises localizes locates locks looks maintains makes manages
    maps marks matches measures merges migrates mimics minifies mirrors mocks monitors mounts moves needs
    normalises normalizes notifies observes offers opens orders organises organizes outputs overlays packs
    paints parses passes pauses picks pins pipes plays plots points polls posts prepares presents preserves
    prevents previews prints processes produces profiles prompts proves provides proxies publishes pulls
    puts queries queues quits quotes reads rebuilds receives recognises recognizes recommends reconnects
    records recovers redirects reduces reformats registers releases reloads reminds removes renames renders
    reorders repairs repeats replaces replays reports represents requests requires resizes resolves restarts
    restores retries returns reuses reveals reverses rewrites rotates routes runs saves scales scans
    schedules scrapes scrolls searches selects sends separates serialises serializes serves sets shares
    shifts ships shortens shows shrinks shuffles signs simulates skips sleeps slices snaps solves sorts
    spawns speaks splits squashes stacks stands starts stays stops stores streams strips styles submits
    suggests summarises summarizes supports surveys suspends swaps switches synchronises synchronizes syncs
    tags takes teaches tells tests throttles throws tidies toggles traces tracks trains transcribes
    transfers transforms translates transpiles traverses treats triggers trims truncates tunes turns
    uncovers understands undoes unpacks unzips updates upgrades uploads uses validates verifies visits
    visualises visualizes waits walks warns watches wires works wraps writes zips zooms
  `
    .trim()
    .split(/\s+/),
)

/** The same in German, where the product is left out: `Erkennt zwölf Bauarten.` */
export const doingGerman: ReadonlySet<string> = new Set(
  `
    akzeptiert antwortet arbeitet archiviert aktualisiert analysiert baut bearbeitet beantwortet behält
    benachrichtigt benennt berechnet bereinigt bestimmt bietet bildet blendet braucht bringt bündelt dreht
    druckt durchsucht ermittelt entfernt enthält entpackt entschlüsselt erinnert erkennt erlaubt ersetzt
    erstellt erzeugt exportiert fasst filtert findet folgt formatiert fragt fügt führt funktioniert gibt
    gleicht gliedert gruppiert hält hebt hilft holt importiert kennt kombiniert komprimiert kontrolliert
    konvertiert kopiert korrigiert kürzt lädt läuft legt lernt liefert liest listet löscht löst lässt macht
    markiert meldet merkt misst mischt nennt nimmt notiert nutzt öffnet ordnet packt passt pflegt plant
    protokolliert prüft rechnet reagiert rundet räumt sagt sammelt schickt schlägt schneidet schreibt
    schützt sendet setzt sichert sortiert speichert spielt spricht stellt startet stoppt sucht tauscht
    teilt testet trägt trennt übersetzt überträgt überwacht unterscheidet unterstützt verbindet
    vergleicht vergrößert verkleinert verschickt verschiebt verschlüsselt versteht verwaltet verwandelt
    verwendet verzichtet visualisiert wandelt warnt wählt wertet wechselt weiß wiederholt zählt zeichnet
    zeigt zeichnet zerlegt
  `
    .trim()
    .split(/\s+/),
)
