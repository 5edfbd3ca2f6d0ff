/** Small general word lists: what says nothing by itself, and what says the same. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Grammar of the languages that drafts are mostly written in. */
export const stopWords: ReadonlySet<string> = new Set([
  ...list(`a an the this that these those it its it's is are was were be been being am do does did doing done has have had having
    i me my mine we us our ours you your yours he she him her his hers they them their theirs who whom whose which what when where why how
    and or but nor so yet for of to in on at by with from into onto over under out off up down about as than then there here
    if else whether whoever whomever whatever whichever wherever whenever while because since until unless though although after before between through during against per via
    not no never none nothing without cannot can can't could would should will won't shall may might must don't doesn't didn't isn't aren't wasn't
    all any every each some many much more most less least few several other another such own same only just also too very even still again once
    that's there's what's you're we're i'm i've you'll it'll let let's get gets got one two both either neither ones thing things else
    now today ever already yes please well really quite`),
  ...list(`der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen ist sind war wird werden wurde
    mit von vom zu zum zur im in am an auf aus bei für fur über uber unter nach vor durch ohne um als wie wenn dass es er sie wir ihr ich du
    sich auch nur noch schon mehr alle alles jede jeder jedes man hat haben kann können sein seine ihre mein meine dein deine`),
  ...list(`le la les un une des du de d et ou mais ne pas plus sans avec pour par sur sous dans en au aux ce cet cette ces est sont être
    il elle ils elles nous vous je tu on qui que quoi dont où si son sa ses mon ma mes ton ta tes votre vos notre nos leur leurs tout tous toute toutes
    c qu n j s l aucun aucune chaque a ont ai`),
  ...list(`el los las una unos unas y o pero sin con para por sobre del al lo se es son está están ser su sus mi mis tu tus nuestro nuestra
    que qué como cuando donde si más muy todo todos toda todas cada ningún ninguna nada nunca ha han hay yo`),
  ...list(`os as um uma uns umas e ou mas não nao sem com para por pelo pela no na nos nas do da dos das ao aos é são foi ser seu sua seus suas
    meu minha isso isto que quando onde se mais muito tudo todos toda cada nenhum nenhuma nunca eu você voce`),
])

/** Words that every product's text has: they tie no sentence to a fact. */
export const commonWords: readonly string[] =
  list(`app apps application software tool tools product program platform service solution website site web thing way
  use used uses using user users make makes made making work works working help helps helping need needs want wants like people person person's someone everyone
  new good great better best easy easily simple simply fast quick quickly nice time times day days life lot lots bit kind part place
  give gives gave take takes show shows see sees know knows find finds keep keeps go goes come comes put puts let lets start starts stop stops
  feature features version project built build builds building run runs running open opens add adds added adding turn turns set sets thanks thank
  funktioniert funktionieren läuft laufen fonctionne fonctionnent fonctionner funciona funcionan funcionar funcionam`)

/** Each line says one thing. General words only; a product's own words are its own. */
const alike: readonly string[] = [
  'app apps application applications',
  'image images picture pictures photo photos photograph photographs',
  'account accounts signup sign-up registration register registering registers login logins signin sign-in konto compte cuenta conta anmeldung registrierung inscription registro',
  'phone phones smartphone smartphones handset',
  'fast fast quick quickly rapid rapidly',
  'file files document documents datei dateien fichier fichiers archivo archivos arquivo arquivos ficheiro',
  'free gratis kostenlos gratuit gratuito gratuita gratuitement 無料',
  'browser browsers',
  'computer computers laptop laptops desktop pc pcs',
  'tracking tracker trackers track analytics telemetry',
  'ads ad advert adverts advertising advertisement advertisements werbung publicité publicidad anuncios anúncios 広告',
  'network internet connection connections online wifi',
  'offline',
  'delete deletes deleted deleting remove removes removed removing erase erases',
  'begin begins start starts started',
  'user users',
  'customer customers client clients',
  'company companies business businesses',
  'download downloads downloaded install installs installation installed',
  'language languages locale locales',
  'country countries land länder ländern pays país países',
  'second seconds sec secs',
  'minute minutes min mins',
  'dependency dependencies',
  'server servers backend',
  'subscription subscriptions subscribe abo abonnement suscripción assinatura',
  'password passwords passphrase',
  'keyboard shortcut shortcuts hotkey hotkeys keybinding keybindings',
  'error errors mistake mistakes',
  'bug bugs defect defects',
  'repository repositories repo repos',
  'configuration config configs configure settings setting',
  'folder folders directory directories',
  'command commands',
  'film movie movies films',
  'recipe recipes rezept rezepte receta recetas recette recettes receita receitas',
  'print prints printed printing printout',
  'purchase purchases buy buys bought',
  'payment payments pay pays paying',
  'alert alerts notification notifications notify notifies reminder reminders remind reminds',
  'notebook notebooks note notes',
  'word words',
  'schedule schedules timetable timetables',
  'compute computes computed computing calculate calculates calculated calculating calculation',
  'team teams',
  'affiliate affiliates commission commissions provision provisionen',
  'trial trials try tries trying',
  'review reviews',
  'convert converts converted converting conversion turns',
  'lookup search searches searching searched find finds',
  'create creates created creating make makes made',
  'harbour harbours harbor harbors port ports',
  'colour colours color colors',
  'show shows display displays displayed',
  'backup backups',
  'encrypt encrypts encrypted encryption',
  'sync syncs synced syncing synchronise synchronize synchronises synchronizes synchronization synchronisation',
]

/** Of each word of a line above: the line's first word. */
export const alikeWords: ReadonlyMap<string, string> = new Map(
  alike.flatMap((line) => {
    const words = list(line)
    return words.map((word) => [word, words[0] ?? word] as const)
  }),
)

/** Two that must not stand for each other before the same noun. */
export const opposites: ReadonlyMap<string, string> = new Map(
  list(`import/export upload/download free/paid input/output read/write public/private daily/weekly daily/monthly weekly/monthly
    minimum/maximum online/offline male/female light/dark open/closed monthly/yearly first/last incoming/outgoing left/right`).flatMap(
    (pair) => {
      const [one = '', other = ''] = pair.split('/')
      return [
        [one, other],
        [other, one],
      ] as const
    },
  ),
)
